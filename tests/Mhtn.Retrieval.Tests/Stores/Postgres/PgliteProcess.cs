using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Mhtn.Cli.Tests;

namespace Mhtn.Retrieval.Tests.Stores.Postgres;

/// <summary>PGlite, PostgreSQL with pgvector in one process, which npm installs and node runs.</summary>
internal sealed class PgliteProcess : IAsyncDisposable
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);
    private static readonly Lazy<string?> LackingOnce = new(Install);

    private readonly Process _process;
    private bool _disposed;

    private PgliteProcess(Process process, int port)
    {
        _process = process;
        Port = port;
    }

    /// <summary>What PGlite lacks on this machine; null where it can be started. Installs its packages where they are missing.</summary>
    public static string? Lacking => LackingOnce.Value;

    /// <summary>The port of this machine it listens on.</summary>
    public int Port { get; }

    private static string Folder => Path.Combine(Repository.Root, "tests", "postgres");

    /// <summary>Starts it, and waits until it listens.</summary>
    /// <param name="port">Its port; 0 for a free one.</param>
    /// <param name="data">The folder of what it holds; in memory by default.</param>
    public static async Task<PgliteProcess> StartAsync(int port = 0, string data = "memory://")
    {
        var process = Process.Start(new ProcessStartInfo("node", ["server.mjs", port.ToString(CultureInfo.InvariantCulture), data])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Longest);
        return line?.Split(' ') is ["port", var given]
            ? new PgliteProcess(process, int.Parse(given, CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"PGlite said \"{line}\".");
    }

    /// <summary>The address of its database.</summary>
    public string Address => $"postgres://postgres:postgres@127.0.0.1:{Port}/postgres?SSL Mode=Disable&Maximum Pool Size=4";

    /// <summary>Kills it, in the middle of whatever it does.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static string? Install()
    {
        try
        {
            // Test projects run side by side, and npm is not made for that.
            using var turn = TakeTurn();
            Run("node", "--version");
            if (!File.Exists(Path.Combine(Folder, "node_modules", ".package-lock.json")))
            {
                Run("npm", "ci");
            }

            return null;
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return $"PGlite needs node and npm: {e.Message}";
        }
    }

    private static FileStream TakeTurn()
    {
        var path = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "obj")).FullName, "npm.lock");
        for (var began = Stopwatch.GetTimestamp(); ;)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
            }
            catch (IOException) when (Stopwatch.GetElapsedTime(began) < Longest)
            {
                Thread.Sleep(50);
            }
        }
    }

    private static void Run(string program, string argument)
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, [argument]) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {argument}: {error.Result}");
        }
    }
}
