using System.Diagnostics;
using Mhtn.Cli.Tests;

namespace Mhtn.Server.Tests.Faults;

/// <summary>PGlite with a data folder and a port of its own, which can be killed and started again; needs node and npm.</summary>
internal sealed class RestartedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private readonly string _data = Directory.CreateTempSubdirectory("mhtn-pglite-").FullName;
    private Process? _process;
    private string _port = "0";

    private RestartedPostgres()
    {
    }

    public string Address => $"postgres://postgres:postgres@127.0.0.1:{_port}/postgres?SSL Mode=Disable&Maximum Pool Size=4";

    private static string Folder => Path.Combine(Repository.Root, "tests", "postgres");

    /// <summary>Starts it, its packages installed first where they are missing; skips the test where there is no node.</summary>
    public static async Task<RestartedPostgres> StartNewAsync()
    {
        var postgres = new RestartedPostgres();
        try
        {
            if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
            {
                using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--silent"]) { WorkingDirectory = Folder })!;
                await npm.WaitForExitAsync().WaitAsync(Longest);
            }

            await postgres.StartAsync();
        }
        catch (Exception e) when (e is System.ComponentModel.Win32Exception or TimeoutException)
        {
            await postgres.DisposeAsync();
            Assert.Skip($"PGlite needs node and npm: {e.Message}");
        }

        return postgres;
    }

    /// <summary>Starts it where it was before, with what it held.</summary>
    public async Task StartAsync()
    {
        _process = Process.Start(new ProcessStartInfo("node", ["server.mjs", _port, _data])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var line = await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Longest);
        Assert.SkipUnless(line?.StartsWith("port ", StringComparison.Ordinal) is true, $"PGlite said \"{line}\".");
        _port = line!["port ".Length..];
    }

    /// <summary>Kills it, in the middle of whatever it does.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            await KillAsync();
        }

        Directory.Delete(_data, recursive: true);
    }
}
