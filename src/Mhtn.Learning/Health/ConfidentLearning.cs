using Mhtn.Core.Numerics;

namespace Mhtn.Learning.Health;

/// <summary>Finds labels that are likely wrong from the class probabilities of items no classifier has learned from.</summary>
/// <remarks>
/// Source: "Confident Learning: Estimating Uncertainty in Dataset Labels" (JAIR 70, 2021), the confident joint's off-diagonal. The threshold of
/// a class is the mean probability it has among the items labelled with it; an item counts as of the likeliest of the classes whose
/// threshold it reaches, and is suspect where that is none of its labels. Suspects are ranked by margin. A class of one item has no
/// threshold, as no classifier has seen it when that item is judged.
/// </remarks>
internal static class ConfidentLearning
{
    /// <summary>Finds suspects.</summary>
    /// <param name="labels">[items]: class indices of each item, one or more.</param>
    /// <param name="probabilities">[items, classes], out of fold.</param>
    /// <returns>Row and likelier class of each suspect, the worst first.</returns>
    public static IReadOnlyList<(int Row, int Likelier)> Suspects(IReadOnlyList<int[]> labels, FeatureMatrix probabilities)
    {
        var thresholds = Thresholds(labels, probabilities);
        return
        [
            .. Enumerable.Range(0, labels.Count)
                .Where(row => labels[row].All(label => double.IsFinite(thresholds[label])))
                .Select(row => (Row: row, Likelier: Confident(probabilities.Row(row), thresholds)))
                .Where(s => s.Likelier is not null && !labels[s.Row].Contains(s.Likelier.Value))
                .Select(s => (s.Row, s.Likelier!.Value))
                .OrderBy(s => OwnConfidence(labels[s.Row], probabilities.Row(s.Row)) - probabilities.Row(s.Row)[s.Value]),
        ];
    }

    /// <summary>The probability of the likeliest of an item's labels.</summary>
    public static double OwnConfidence(int[] labels, ReadOnlySpan<float> probabilities)
    {
        var highest = 0.0;
        foreach (var label in labels)
        {
            highest = Math.Max(highest, probabilities[label]);
        }

        return highest;
    }

    /// <returns>[classes]; infinite for a class that cannot be judged.</returns>
    private static double[] Thresholds(IReadOnlyList<int[]> labels, FeatureMatrix probabilities)
    {
        var (sums, counts) = (new double[probabilities.Columns], new int[probabilities.Columns]);
        for (var row = 0; row < labels.Count; row++)
        {
            foreach (var label in labels[row])
            {
                sums[label] += probabilities.Row(row)[label];
                counts[label]++;
            }
        }

        return [.. sums.Zip(counts, (sum, count) => count < 2 ? double.PositiveInfinity : sum / count)];
    }

    private static int? Confident(ReadOnlySpan<float> probabilities, double[] thresholds)
    {
        int? likeliest = null;
        for (var c = 0; c < thresholds.Length; c++)
        {
            if (probabilities[c] >= thresholds[c] && (likeliest is null || probabilities[c] > probabilities[likeliest.Value]))
            {
                likeliest = c;
            }
        }

        return likeliest;
    }
}
