using System.Diagnostics;
using System.Text.Json;

namespace Mhtn.Server.Tests.Hosting;

/// <summary>mhtn serve as a process of its own, on a free port.</summary>
internal sealed class ServeProcess : IDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly Process _process;

    private ServeProcess(Process process, JsonElement announced)
    {
        _process = process;
        Announced = announced;
        Address = new Uri(announced.GetProperty("Urls").GetString()! + "/");
    }

    /// <summary>What its first line of the log says.</summary>
    public JsonElement Announced { get; }

    public Uri Address { get; }

    public bool IsRunning => !_process.HasExited;

    /// <summary>Starts it, and waits until it listens.</summary>
    public static async Task<ServeProcess> StartAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(MhtnProgramFile.Path, ["serve", "--urls", "http://127.0.0.1:0", .. arguments]) { RedirectStandardOutput = true };
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Longest);
        Assert.NotNull(line);
        using var entry = JsonDocument.Parse(line);
        Assert.Equal("Mhtn.Server", entry.RootElement.GetProperty("Category").GetString());
        return new ServeProcess(process, entry.RootElement.GetProperty("State").Clone());
    }

    /// <summary>Tells it to stop.</summary>
    public async Task TerminateAsync()
    {
        using var shell = Process.Start("/bin/sh", ["-c", $"kill -TERM {_process.Id}"]);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for its end.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Longest);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (IsRunning)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
