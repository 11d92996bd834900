using Mhtn.Core.Items;
using Mhtn.Learning.Domains;

namespace Mhtn.Learning.Health;

/// <summary>Measures the gap between modalities where they can be compared before training: in the space of class probabilities.</summary>
/// <remarks>
/// Inputs of different modalities have no common space, so that telling them apart is trivial and says nothing. Their out-of-fold class
/// probabilities have one (semantic matching), once both are conditional on the classes that both modalities have. There μ is the mean of a
/// class and s² the mean squared distance of its items from μ; the distance of a class is ‖μ₁ - μ₂‖ / √((s₁² + s₂²) / 2).
/// </remarks>
internal static class GapCheck
{
    private const double SmallestSpread = 1e-6;

    /// <param name="items">The items of each modality, each with a label.</param>
    /// <param name="predictions">What classifiers say of them.</param>
    /// <returns>Each pair of modalities that share two classes or more.</returns>
    public static IReadOnlyList<ModalityGap> Run(IReadOnlyList<ModalityItems> items, IReadOnlyList<CrossPrediction> predictions)
    {
        var classes = items.Select(own => own.Labels.SelectMany(l => l).ToHashSet()).ToList();
        return
        [
            .. from first in Enumerable.Range(0, items.Count)
               from second in Enumerable.Range(first + 1, items.Count - first - 1)
               let shared = classes[first].Intersect(classes[second]).Order().ToArray()
               where shared.Length >= 2
               select Gap(items[first].Modality, items[second].Modality, Centres(items[first], predictions[first], shared), Centres(items[second], predictions[second], shared)),
        ];
    }

    private static ModalityGap Gap(Modality first, Modality second, IReadOnlyList<Centre> left, IReadOnlyList<Centre> right)
    {
        var found = Found(left, right) + Found(right, left);
        var distance = left.Zip(right, (a, b) =>
            Math.Sqrt(Squared(a.Mean, b.Mean)) / Math.Max(SmallestSpread, Math.Sqrt((a.Spread + b.Spread) / 2))).Average();
        return new ModalityGap(first, second, left.Count, (double)found / (2 * left.Count), distance);
    }

    /// <returns>[shared]: the centre of each class.</returns>
    private static Centre[] Centres(ModalityItems items, CrossPrediction prediction, int[] shared)
    {
        var points = Enumerable.Range(0, items.Count).Select(row => Conditional(prediction.Probabilities.Row(row), shared)).ToList();
        return [.. shared.Select(label => CentreOf([.. points.Where((_, row) => items.Labels[row].Contains(label))]))];
    }

    /// <returns>[shared]: the probability of each class, given that it is one of these.</returns>
    private static double[] Conditional(ReadOnlySpan<float> probabilities, int[] shared)
    {
        var point = new double[shared.Length];
        for (var c = 0; c < shared.Length; c++)
        {
            point[c] = probabilities[shared[c]];
        }

        var sum = point.Sum();
        return sum > 0 ? [.. point.Select(p => p / sum)] : [.. point.Select(_ => 1.0 / shared.Length)];
    }

    private static Centre CentreOf(IReadOnlyList<double[]> points)
    {
        double[] mean = [.. points[0].Select((_, c) => points.Average(p => p[c]))];
        return new Centre(mean, points.Average(p => Squared(p, mean)));
    }

    private static int Found(IReadOnlyList<Centre> queries, IReadOnlyList<Centre> centres) =>
        queries.Where((query, c) => Enumerable.Range(0, centres.Count).MinBy(other => Squared(query.Mean, centres[other].Mean)) == c).Count();

    private static double Squared(double[] a, double[] b) => a.Zip(b, (x, y) => (x - y) * (x - y)).Sum();

    private sealed record Centre(double[] Mean, double Spread);
}
