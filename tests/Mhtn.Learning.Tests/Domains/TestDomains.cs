using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Domains;

namespace Mhtn.Learning.Tests.Domains;

/// <summary>
/// Small domains of separable classes: every modality sees a class as a point of its own, with noise. The points are at right angles and
/// √dimension long, as far as a standard normal point is on average, so no two classes are ever near one another.
/// </summary>
internal static class TestDomains
{
    /// <summary>A target whose modality m has 5 + m features and <paramref name="train"/> training items a class.</summary>
    public static TargetDomain Target(
        string[]? modalities = null, int classes = 3, int train = 5, int validation = 3, int test = 3, int seed = 1, double noise = 0.5, bool histograms = false)
    {
        seed = TestSeed.Of(seed);
        Modality[] names = [.. (modalities ?? ["image", "text"]).Select(m => new Modality(m))];
        return new TargetDomain(
            names,
            [.. Enumerable.Range(0, classes).Select(c => $"class-{c}")],
            [.. names.Select((m, i) => new InputSpecification(m, InputSpecification.Features, [Width(i)]))],
            Split("train", train),
            Split("val", validation),
            Split("test", test),
            $"{seed}/{classes}/{train}/{validation}/{noise}/{string.Join('+', names.Select(n => n.Name))}");

        ModalityItems[] Split(string name, int perClass) =>
            [.. names.Select((m, i) => Items(m, Width(i), classes, perClass, $"{seed} {m} {name}", $"{seed} {m}", noise, histograms))];
    }

    /// <summary>A source domain beside the hub of <see cref="Target"/>, the modality at <paramref name="index"/>.</summary>
    public static SourceDomain Source(string hub = "image", int index = 0, int classes = 4, int perClass = 6, int seed = 1)
    {
        seed = TestSeed.Of(seed);
        return new(
            [.. Enumerable.Range(0, classes).Select(c => $"source-{c}")],
            Items(new Modality(hub), Width(index), classes, perClass, $"{seed} source", $"{seed} source centres", 0.5, histograms: false),
            $"source {seed}/{classes}/{perClass}");
    }

    /// <summary>
    /// The same target with one class alone in its validation split, so that every figure is 1 whatever the network does: the first epoch is the
    /// best, and none gains on it.
    /// </summary>
    public static TargetDomain WithoutGain(TargetDomain target)
    {
        int[] only = [0];
        return target with { Validation = [.. target.Validation.Select(v => v with { Labels = [.. v.Labels.Select(_ => only)] })] };
    }

    /// <summary>Items given by their labels and pairs alone; features are the item's number.</summary>
    public static ModalityItems Listed(string modality, params (int[] Labels, string? Pair)[] items) => new(
        new Modality(modality),
        [.. items.Select((_, i) => $"{modality}-{i}")],
        new FeatureMatrix(items.Length, 1, [.. items.Select((_, i) => (float)i)]),
        [.. items.Select(i => i.Labels)],
        [.. items.Select(i => i.Pair)]);

    private static int Width(int index) => 5 + index;

    private static ModalityItems Items(
        Modality modality, int width, int classes, int perClass, string purpose, string centresOf, double noise, bool histograms)
    {
        var centres = Centres(SeededRandom.Create(1, centresOf), classes, width);
        var random = SeededRandom.Create(2, purpose);
        var rows = centres.SelectMany(c => Rows.Random(random, perClass, width, deviation: noise).Select(r => r.Zip(c, (a, b) => a + b).ToArray()));
        return new ModalityItems(
            modality,
            [.. Enumerable.Range(0, classes * perClass).Select(i => $"{modality}-{purpose}-{i}")],
            perClass == 0 ? new FeatureMatrix(0, width) : rows.Select(r => histograms ? Histogram(r) : r).ToArray().ToMatrix(),
            [.. Enumerable.Range(0, classes * perClass).Select(i => new[] { i / perClass })],
            [.. Enumerable.Repeat<string?>(null, classes * perClass)]);
    }

    private static List<double[]> Centres(Random random, int classes, int width)
    {
        var centres = new List<double[]>();
        foreach (var drawn in Rows.Random(random, classes, width))
        {
            var apart = centres.Aggregate(drawn, (rest, other) => [.. rest.Zip(other, (r, o) => r - (Dot(rest, other) / width * o))]);
            centres.Add([.. apart.Select(v => v * Math.Sqrt(width / Dot(apart, apart)))]);
        }

        return centres;

        static double Dot(double[] x, double[] y) => x.Zip(y, (a, b) => a * b).Sum();
    }

    private static double[] Histogram(double[] row)
    {
        var sum = row.Sum(Math.Exp);
        return [.. row.Select(v => Math.Exp(v) / sum)];
    }
}
