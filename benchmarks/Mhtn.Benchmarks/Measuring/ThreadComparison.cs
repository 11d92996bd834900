using System.Diagnostics;

namespace Mhtn.Benchmarks.Measuring;

/// <summary>Times workloads on one and two threads, all of them in each round, so that a slow minute of the machine falls on all.</summary>
internal static class ThreadComparison
{
    private const int Rounds = 9;
    private const double WarmUpSeconds = 1;
    private const double RunSeconds = 0.2;

    /// <summary>Warms up every workload, then runs the rounds; the order of the threads changes from round to round.</summary>
    /// <returns>A comparison a workload.</returns>
    public static IReadOnlyList<Comparison> Run(IReadOnlyList<Workload> workloads)
    {
        var passes = workloads.Select(WarmUp).ToList();
        var timings = workloads.Select(_ => (One: new List<Timing>(), Two: new List<Timing>())).ToList();
        for (var round = 0; round < Rounds; round++)
        {
            var order = round % 2 == 0 ? new[] { 1, 2 } : [2, 1];
            for (var i = 0; i < workloads.Count; i++)
            {
                foreach (var threads in order)
                {
                    (threads == 1 ? timings[i].One : timings[i].Two).Add(Time(workloads[i], passes[i], threads));
                }
            }
        }

        return [.. timings.Select(t => new Comparison(t.One, t.Two))];
    }

    /// <returns>Passes over the items that take about <see cref="RunSeconds"/> on one thread.</returns>
    private static int WarmUp(Workload workload)
    {
        var elapsed = 0.0;
        var last = 0.0;
        while (elapsed < WarmUpSeconds)
        {
            last = Time(workload, passes: 1, threads: 1).Seconds;
            elapsed += last + Time(workload, passes: 1, threads: 2).Seconds;
        }

        return Math.Max(1, (int)Math.Round(RunSeconds / last));
    }

    private static Timing Time(Workload workload, int passes, int threads)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var processor = Environment.CpuUsage.TotalTime;
        var watch = Stopwatch.StartNew();
        Parallel.For(
            0,
            workload.Items * passes,
            new ParallelOptions { MaxDegreeOfParallelism = threads },
            i => workload.Do(i % workload.Items));
        var seconds = watch.Elapsed.TotalSeconds;
        return new Timing(threads, (long)workload.Items * passes, seconds, (Environment.CpuUsage.TotalTime - processor).TotalSeconds);
    }
}
