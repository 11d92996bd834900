using System.Diagnostics;

namespace Mhtn.Benchmarks.Postgres;

/// <summary>PostgreSQL with pgvector in a process of its own, from the folder tests/postgres of the repository.</summary>
internal sealed class PgliteServer : IDisposable
{
    private const string Folder = "tests/postgres";

    private readonly Process _process;

    private PgliteServer(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    /// <summary>What a store takes for its address.</summary>
    public string Address { get; }

    /// <summary>Starts it; installs its packages first where they are missing. The working directory is the repository's root.</summary>
    /// <exception cref="InvalidOperationException">npm or the server failed.</exception>
    public static PgliteServer Start()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            using var install = Process.Start(new ProcessStartInfo("npm", ["ci", "--silent"]) { WorkingDirectory = Folder })!;
            install.WaitForExit();
            if (install.ExitCode != 0)
            {
                throw new InvalidOperationException($"npm ci failed in {Folder}");
            }
        }

        var process = Process.Start(new ProcessStartInfo("node", ["server.mjs"])
        {
            WorkingDirectory = Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        return process.StandardOutput.ReadLine()?.Split(' ') is ["port", var port]
            ? new PgliteServer(process, $"postgres://postgres:postgres@127.0.0.1:{port}/postgres?SSL Mode=Disable&Maximum Pool Size=4&Command Timeout=0")
            : throw new InvalidOperationException("the server did not say its port");
    }

    /// <summary>Stops it, and with it all it held.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
