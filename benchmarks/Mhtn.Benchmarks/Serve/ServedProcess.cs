using System.Diagnostics;
using System.Text.Json;

namespace Mhtn.Benchmarks.Serve;

/// <summary>mhtn serve in a process of its own, on a free port of this machine.</summary>
internal sealed class ServedProcess : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private ServedProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Starts it and waits until it listens. Requests are not rationed.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public static async Task<ServedProcess> StartAsync(string program, string store)
    {
        var start = new ProcessStartInfo("dotnet", [program, "serve", "--store", store, "--urls", "http://127.0.0.1:0"]) { RedirectStandardOutput = true };
        start.Environment["MHTN_RATE__PERSECOND"] = "0";
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) ?? throw new InvalidOperationException("mhtn serve ended.");
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null);
        using var entry = JsonDocument.Parse(line);
        return new ServedProcess(process, new Uri(entry.RootElement.GetProperty("State").GetProperty("Urls").GetString()! + "/"));
    }

    /// <summary>Its working set, in bytes, every ten seconds until something has ended.</summary>
    public async Task<IReadOnlyList<long>> WatchMemoryAsync(Task running)
    {
        var seen = new List<long>();
        do
        {
            _process.Refresh();
            seen.Add(_process.WorkingSet64);
        }
        while (await Task.WhenAny(running, Task.Delay(Interval)).ConfigureAwait(false) != running);

        return seen;
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
