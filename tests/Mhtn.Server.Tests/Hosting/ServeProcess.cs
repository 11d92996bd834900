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

    /// <summary>The largest working set it has had, in bytes.</summary>
    public long PeakBytes
    {
        get
        {
            _process.Refresh();
            return _process.PeakWorkingSet64;
        }
    }

    /// <summary>Starts it, and waits until it listens.</summary>
    public static Task<ServeProcess> StartAsync(params string[] arguments) =>
        StartAsync(new ProcessStartInfo(MhtnProgramFile.Path, ["serve", "--urls", "http://127.0.0.1:0", .. arguments]));

    /// <summary>Starts it with a limit on the size of every file it writes, which takes the place of a full disk. Needs bash.</summary>
    /// <param name="largestFile">The limit in KiB.</param>
    /// <param name="arguments">What follows mhtn serve.</param>
    public static Task<ServeProcess> StartLimitedAsync(int largestFile, params string[] arguments)
    {
        string[] command = [MhtnProgramFile.Path, "serve", "--urls", "http://127.0.0.1:0", .. arguments];
        var start = new ProcessStartInfo("bash", ["-c", $"trap '' XFSZ; ulimit -f {largestFile}; exec \"$0\" \"$@\"", .. command]);

        // With it the runtime makes a file of 2 GB in memory, which the limit forbids.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        return StartAsync(start);
    }

    private static async Task<ServeProcess> StartAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.Environment["DOTNET_ROOT"] = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var process = Process.Start(start)!;
        var line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Longest);
        Assert.NotNull(line);

        // Nobody reads the rest of the log, and a full pipe would hold the service up.
        _ = process.StandardOutput.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
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
