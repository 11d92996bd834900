using Mhtn.Core.Numerics;
using Mhtn.Learning.Domains;

namespace Mhtn.Learning.Health;

/// <summary>Looks for wrong labels in one modality, and rehearses the search on labels made wrong on purpose.</summary>
internal static class LabelCheck
{
    private const int Rehearsals = 3;
    private const double FlippedShare = 0.05;

    /// <param name="items">Items of one modality, each with a label.</param>
    /// <param name="classes">The classes' names.</param>
    /// <param name="prediction">What classifiers say of the items.</param>
    /// <param name="seed">Decides what the rehearsal makes wrong.</param>
    /// <param name="cancellationToken">Stops between two fits.</param>
    public static LabelReview Run(
        ModalityItems items, IReadOnlyList<string> classes, CrossPrediction prediction, int seed, CancellationToken cancellationToken)
    {
        var suspects = ConfidentLearning.Suspects(items.Labels, prediction.Probabilities).Select(s =>
        {
            var row = prediction.Probabilities.Row(s.Row);
            return new LabelSuspect(
                items.Ids[s.Row],
                classes[items.Labels[s.Row][0]],
                classes[s.Likelier],
                row[s.Likelier],
                ConfidentLearning.OwnConfidence(items.Labels[s.Row], row));
        });
        return new LabelReview(
            items.Modality,
            items.Count,
            CrossPrediction.Accuracy(items.Labels, prediction.Probabilities),
            Enumerable.Range(0, classes.Count).Max(c => items.Labels.Average(l => l.Contains(c) ? 1.0 : 0)),
            [.. suspects],
            Rehearse(items, classes.Count, prediction.Penalty, seed, cancellationToken));
    }

    private static LabelRehearsal Rehearse(ModalityItems items, int classes, double penalty, int seed, CancellationToken cancellationToken)
    {
        var (flipped, flagged, found, first) = (0, 0, 0, 0);
        int[] present = [.. items.Labels.Select(l => l[0]).Distinct().Order()];
        for (var rehearsal = 0; rehearsal < Rehearsals && present.Length > 1; rehearsal++)
        {
            var random = SeededRandom.Create(seed, $"rehearsal {rehearsal} of {items.Modality}");
            var count = Math.Max(1, (int)Math.Round(FlippedShare * items.Count));
            int[] order = [.. Enumerable.Range(0, items.Count)];
            random.Shuffle(order);
            var wrong = order.Take(count).ToHashSet();
            var labels = items.Labels.Select((own, i) => wrong.Contains(i) ? [Other(own, present, random)] : own).ToList();
            var predicted = CrossPrediction.Of(items with { Labels = labels }, classes, penalty, seed, cancellationToken);
            var suspects = ConfidentLearning.Suspects(labels, predicted.Probabilities);
            flipped += count;
            flagged += suspects.Count;
            found += suspects.Count(s => wrong.Contains(s.Row));
            first += suspects.Take(count).Count(s => wrong.Contains(s.Row));
        }

        return new LabelRehearsal(flipped, flagged, found, first);
    }

    private static int Other(int[] own, int[] present, Random random)
    {
        int[] others = [.. present.Except(own)];
        return others.Length == 0 ? own[0] : others[random.Next(others.Length)];
    }
}
