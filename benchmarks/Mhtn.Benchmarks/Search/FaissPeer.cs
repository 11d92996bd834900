using System.Diagnostics;
using System.Globalization;
using Mhtn.Retrieval.Vectors;

namespace Mhtn.Benchmarks.Search;

/// <summary>FAISS's exact index in a process of its own, asked for one timed round at a time.</summary>
internal sealed class FaissPeer : IDisposable
{
    private readonly Process _process;

    private FaissPeer(Process process, string version)
    {
        _process = process;
        Version = version;
    }

    /// <summary>Version of FAISS.</summary>
    public string Version { get; }

    /// <summary>Starts the script of benchmarks/faiss-search.py.</summary>
    /// <returns>Null where no Python has FAISS.</returns>
    public static FaissPeer? Start(string rowsPath, string queriesPath)
    {
        // Debian's package belongs to Debian's Python, which need not be the first on the path.
        foreach (var python in (string[])["/usr/bin/python3", "python3"])
        {
            var start = new ProcessStartInfo(python) { RedirectStandardInput = true, RedirectStandardOutput = true };
            foreach (var argument in (string[])
                [Path.Combine(AppContext.BaseDirectory, "faiss-search.py"), rowsPath, queriesPath, $"{VectorData.Dimension}"])
            {
                start.ArgumentList.Add(argument);
            }

            // Both can hold OpenBLAS to an older processor than it would choose.
            start.Environment.Remove("OPENBLAS_CORETYPE");
            start.Environment.Remove("OPENBLAS_L2_SIZE");
            try
            {
                var process = Process.Start(start)!;
                if (process.StandardOutput.ReadLine() is { } version)
                {
                    return new FaissPeer(process, version);
                }

                process.Dispose();
            }
            catch (System.ComponentModel.Win32Exception)
            {
                // No such Python.
            }
        }

        return null;
    }

    /// <summary>Seconds of one search of a batch, the mean of some.</summary>
    public double Time(int batch, int threads, int blasThreads, int repeats, int top) =>
        double.Parse(Ask($"time {batch} {threads} {blasThreads} {repeats} {top}"), CultureInfo.InvariantCulture);

    /// <summary>Results of the first queries, best first.</summary>
    public Ranked[][] Find(int count, int top) =>
    [
        .. Ask($"find {count} {top}").Split(' ').Select(r => r.Split(':'))
            .Select(r => new Ranked(float.Parse(r[1], CultureInfo.InvariantCulture), int.Parse(r[0], CultureInfo.InvariantCulture)))
            .Chunk(top),
    ];

    public void Dispose()
    {
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    private string Ask(string command)
    {
        _process.StandardInput.WriteLine(command);
        return _process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"FAISS did not answer \"{command}\".");
    }
}
