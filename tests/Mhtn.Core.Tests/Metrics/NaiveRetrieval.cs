using Mhtn.Core.Metrics;

namespace Mhtn.Core.Tests.Metrics;

/// <summary>The protocol once more, slowly and by its definitions: exact for vectors of small whole numbers.</summary>
internal static class NaiveRetrieval
{
    private static readonly int[] Depths = [1, 5, 10, 50, 100];

    public static RetrievalScores Score(EmbeddingSet queries, IReadOnlyList<EmbeddingSet> gallery)
    {
        var items = gallery.SelectMany(set => Enumerable.Range(0, set.Ids.Count).Select(row => (Set: set, Row: row))).ToList();
        var rankings = Enumerable.Range(0, queries.Ids.Count)
            .Select(row => items
                .Where(item => (item.Set, item.Row) != (queries, row))
                .OrderByDescending(item => Likeness(Vector(queries, row), Vector(item.Set, item.Row)))
                .Select(item => item.Set.Labels[item.Row].Intersect(queries.Labels[row]).Any())
                .ToList())
            .ToList();
        var scored = rankings.Where(r => r.Contains(true)).ToList();
        return new RetrievalScores
        {
            Map = scored.Count == 0 ? null : scored.Average(Precision),
            Queries = scored.Count,
            Skipped = rankings.Count - scored.Count,
            Gallery = items.Count,
            Classes =
            [
                .. from row in Enumerable.Range(0, rankings.Count)
                   where rankings[row].Contains(true)
                   from label in queries.Labels[row].Distinct()
                   group Precision(rankings[row]) by label into ofClass
                   orderby ofClass.Key
                   select new ClassScore(ofClass.Key, ofClass.Average(), ofClass.Count()),
            ],
            PrecisionRecall = scored.Count == 0
                ? []
                : [.. Enumerable.Range(0, 11).Select(l => new PrecisionRecallPoint(l / 10.0, scored.Average(r => Interpolated(r, l))))],
            Depths = scored.Count == 0
                ? []
                : [.. Depths.Select(k => new DepthScore(
                    k,
                    scored.Average(r => r.Take(k).Count(x => x) / (double)r.Count(x => x)),
                    scored.Count(r => r.Take(k).Contains(true)) / (double)scored.Count))],
            QueryAveragePrecision = [.. rankings.Select(r => r.Contains(true) ? Precision(r) : (double?)null)],
        };
    }

    private static double Precision(List<bool> ranking) =>
        Enumerable.Range(0, ranking.Count).Where(i => ranking[i]).Average(i => ranking.Take(i + 1).Count(x => x) / (i + 1.0));

    private static double Interpolated(List<bool> ranking, int level) =>
        Enumerable.Range(1, ranking.Count)
            .Where(n => 10 * ranking.Take(n).Count(x => x) >= level * ranking.Count(x => x))
            .Max(n => ranking.Take(n).Count(x => x) / (double)n);

    private static double[] Vector(EmbeddingSet set, int row) => [.. set.Vectors.Row(row).ToArray().Select(v => (double)v)];

    // The signed square of the cosine, but for the query's length: of whole numbers one rounded quotient, so equal cosines stay equal.
    private static double Likeness(double[] query, double[] item)
    {
        var product = query.Zip(item, (a, b) => a * b).Sum();
        var square = item.Sum(v => v * v);
        return square == 0 ? 0 : product * Math.Abs(product) / square;
    }
}
