using Mhtn.Benchmarks.Measuring;

namespace Mhtn.Benchmarks.Search;

/// <summary>Seconds of one thing that is timed, a number a round.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Threads">Threads it runs on.</param>
/// <param name="Queries">Queries a search answers at once; 0 where nothing is searched.</param>
/// <param name="Bytes">Bytes of rows that it reads at least once.</param>
/// <param name="Time">Runs it once and gives the seconds.</param>
internal sealed record SearchTimings(string Name, int Threads, int Queries, double Bytes, Func<double> Time)
{
    private readonly List<double> _seconds = [];

    /// <summary>Seconds in the middle of all rounds.</summary>
    public double Median => _seconds.Median();

    /// <summary>Seconds of every round, in order.</summary>
    public IReadOnlyList<double> Seconds => _seconds;

    /// <summary>Times one round of each, in order, so that a slow minute of the machine falls on all; the first rounds only warm up.</summary>
    public static void Run(IReadOnlyList<SearchTimings> timings, int rounds)
    {
        const int WarmUps = 3;
        for (var round = -WarmUps; round < rounds; round++)
        {
            foreach (var timing in timings)
            {
                var seconds = timing.Time();
                if (round >= 0)
                {
                    timing._seconds.Add(seconds);
                }
            }
        }
    }
}
