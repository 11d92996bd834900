using System.Numerics.Tensors;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;
using Mhtn.Core.Statistics;

namespace Mhtn.Cli.Report.Analysis;

/// <summary>Draws the common space before and after adversarial training: of two methods, the same items.</summary>
internal static class SpaceMaps
{
    public const string Before = "mhtn-no-adversary";
    public const string After = "mhtn";

    private const int MostItems = 1200;
    private const int Seed = 0;

    /// <summary>Maps of <see cref="Before"/> and <see cref="After"/> where both were run, else of the first two methods there are.</summary>
    public static IReadOnlyList<SpaceMap> Of(ReportData data, CancellationToken cancellationToken)
    {
        var runs = data.Runs.Where(r => r.Embeddings.Sum(e => e.Ids.Count) > 1 && r.Embeddings[0].Vectors.Columns > 1).DistinctBy(r => r.Method).ToList();
        var pair = new[] { Before, After }.Select(name => runs.FirstOrDefault(r => r.Method == name)).OfType<ReportRun>().ToList();
        var chosen = pair.Count == 2 ? pair : runs.Take(2).ToList();
        return chosen.Count == 0 ? [] : [.. chosen.Select(run => Map(run, Sample(chosen[0]), cancellationToken))];
    }

    private static HashSet<string> Sample(ReportRun run)
    {
        string[] ids = [.. run.Embeddings.SelectMany(e => e.Ids)];
        SeededRandom.Create(Seed, "items of the map").Shuffle(ids);
        return [.. ids.Take(MostItems)];
    }

    private static SpaceMap Map(ReportRun run, HashSet<string> sample, CancellationToken cancellationToken)
    {
        var shown = run.Embeddings
            .SelectMany(set => Enumerable.Range(0, set.Ids.Count).Where(row => sample.Contains(set.Ids[row])).Select(row => (Set: set, Row: row)))
            .ToList();
        var vectors = FeatureMatrix.FromRows([.. shown.Select(s => Compared(s.Set, s.Row))]);
        var components = PrincipalComponents.Of(vectors, 2, Seed);
        var plane = components.Project(vectors);
        var map = shown.Count < TSne.LeastItems ? null : TSne.Embed(vectors, Seed, cancellationToken);
        return new SpaceMap(
            run.Method,
            run.Seed,
            run.Embeddings.Sum(e => e.Ids.Count),
            [.. shown.Select((s, i) => new SpacePoint(
                s.Set.Ids[s.Row],
                s.Set.Modality,
                s.Set.Labels[s.Row] is [var leading, ..] ? leading : null,
                At(plane, i),
                map is null ? null : At(map.Points, i)))],
            components.TotalVariance > 0 ? components.Variances.Sum() / components.TotalVariance : 0,
            map?.Perplexity);
    }

    private static (double X, double Y) At(FeatureMatrix points, int row) => (points.Row(row)[0], points.Row(row)[1]);

    // Where retrieval goes by cosine, so do the maps: by direction.
    private static ReadOnlyMemory<float> Compared(EmbeddingSet set, int row)
    {
        var vector = set.Vectors.Row(row).ToArray();
        var length = set.Similarity == Similarity.Cosine ? TensorPrimitives.Norm(vector) : 1;
        return vector.Select(v => length > 0 ? v / length : 0).ToArray();
    }
}
