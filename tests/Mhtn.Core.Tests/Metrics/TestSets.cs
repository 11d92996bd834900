using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Tests.Metrics;

internal static class TestSets
{
    public static EmbeddingSet Of(Modality modality, params (float[] Vector, int[] Classes)[] items) =>
        Of(modality, dimension: items[0].Vector.Length, items);

    public static EmbeddingSet Of(Modality modality, int dimension, IReadOnlyList<(float[] Vector, int[] Classes)> items) => new(
        modality,
        [.. items.Select((_, i) => $"{modality}-{i}")],
        new FeatureMatrix(items.Count, dimension, [.. items.SelectMany(i => i.Vector)]),
        [.. items.Select(i => i.Classes)]);

    public static EmbeddingSet Random(Modality modality, int items, int dimension, int classes, int seed)
    {
        var random = TestSeed.Random(seed);
        return Of(modality, dimension, [.. Enumerable.Range(0, items).Select(_ => (
            Enumerable.Range(0, dimension).Select(_ => random.NextSingle() - 0.5f).ToArray(),
            Enumerable.Range(0, classes).Where(_ => random.Next(classes) == 0).ToArray()))]);
    }

    /// <summary>A direction in the plane; a gallery of growing angles is ranked in that order for the query of angle 0.</summary>
    public static float[] At(double degrees) => [MathF.Cos((float)(degrees * Math.PI / 180)), MathF.Sin((float)(degrees * Math.PI / 180))];

    public static EmbeddingSet Scaled(EmbeddingSet set, Func<int, float> factor) => new(
        set.Modality,
        set.Ids,
        new FeatureMatrix(
            set.Vectors.Rows, set.Vectors.Columns, [.. set.Vectors.Values.Select((v, i) => v * factor(i / set.Vectors.Columns))]),
        set.Labels);

    public static EmbeddingSet Permuted(EmbeddingSet set, int seed)
    {
        var order = Enumerable.Range(0, set.Ids.Count).ToArray();
        TestSeed.Random(seed).Shuffle(order);
        return new(
            set.Modality, [.. order.Select(i => set.Ids[i])], set.Vectors.Select(order), [.. order.Select(i => set.Labels[i])]);
    }
}
