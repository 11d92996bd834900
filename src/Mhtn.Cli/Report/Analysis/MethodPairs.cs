using Mhtn.Core.Statistics;

namespace Mhtn.Cli.Report.Analysis;

/// <summary>Holds every method against every other, query by query.</summary>
/// <remarks>
/// A query enters with what it adds to the average MAP: its AP divided by the task's scored queries and by the number of tasks, summed
/// over its tasks, the mean over seeds. So the differences add up to the very difference of the averages, and one item that searches
/// several modalities is one observation, not several.
/// </remarks>
internal static class MethodPairs
{
    private const int Seed = 0;

    public static IReadOnlyList<MethodPair> Of(IReadOnlyList<MethodFigures> methods)
    {
        var tests = new List<(string First, string Second, double Difference, PairedTestResult Test)>();
        for (var i = 0; i < methods.Count; i++)
        {
            for (var j = i + 1; j < methods.Count; j++)
            {
                var differences = Differences(methods[i], methods[j]);
                if (differences.Count > 0)
                {
                    tests.Add((methods[i].Method, methods[j].Method, differences.Sum(), PairedRandomizationTest.Run(differences, Seed)));
                }
            }
        }

        var adjusted = HolmCorrection.Adjust([.. tests.Select(t => t.Test.PValue)]);
        return [.. tests.Select((t, k) => new MethodPair(t.First, t.Second, t.Difference, t.Test, adjusted[k]))];
    }

    private static List<double> Differences(MethodFigures first, MethodFigures second)
    {
        var pairs = first.Runs.Join(second.Runs, r => r.Seed, r => r.Seed, (a, b) => (a, b)).ToList();
        var differences = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (a, b) in pairs)
        {
            Add(differences, a, 1.0 / pairs.Count);
            Add(differences, b, -1.0 / pairs.Count);
        }

        return [.. differences.Values];
    }

    private static void Add(SortedDictionary<string, double> differences, ReportRun run, double weight)
    {
        var tasks = run.Scores.Tasks.Where(t => t.Map is not null).ToList();
        foreach (var task in tasks)
        {
            foreach (var (id, precision) in run.Ids[task.Query].Zip(task.Scores.QueryAveragePrecision))
            {
                if (precision is { } ap)
                {
                    differences[id] = differences.GetValueOrDefault(id) + (weight * ap / task.Scores.Queries / tasks.Count);
                }
            }
        }
    }
}
