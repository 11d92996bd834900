using System.Diagnostics;
using System.Globalization;

namespace Mhtn.Benchmarks.ColdSearch;

/// <summary>One run of the command in a process of its own.</summary>
/// <param name="Elapsed">From its start to its end, by the clock.</param>
/// <param name="PeakBytes">The most memory it had resident at a time (VmHWM), as last seen; 0 where the system does not tell.</param>
internal sealed record ColdProcess(TimeSpan Elapsed, long PeakBytes)
{
    /// <summary>Runs the command and waits for it.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static ColdProcess Run(string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true };
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var peak = 0L;
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(2)))
        {
            peak = Math.Max(peak, PeakOf(process.Id));
        }

        var elapsed = watch.Elapsed;
        return process.ExitCode == 0 ? new ColdProcess(elapsed, peak) : throw new InvalidOperationException(output.Result);
    }

    private static long PeakOf(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return 0;
        }
    }
}
