using Mhtn.Core.Errors;
using Mhtn.Learning.Domains;

namespace Mhtn.Learning.Health;

/// <summary>Looks a labelled collection over before training: labels, modalities, and whether more labels would help.</summary>
/// <remarks>
/// It learns with logistic regression alone, from the items of train and validation; test items are not looked at. Pictures that come as such
/// are seen through a fixed descriptor; where a backbone has been taught by a source domain, apply it to the target first. A backbone taught
/// by the target's own labels would know the labels it is to judge.
/// </remarks>
public static class HealthCheck
{
    /// <summary>Fewest items a modality needs for folds.</summary>
    public const int FewestItems = 10;

    /// <summary>Runs every check.</summary>
    /// <param name="target">The collection, read.</param>
    /// <param name="seed">Everything random derives from it.</param>
    /// <param name="progress">Told after each step; perhaps from several threads.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <exception cref="InputException">A modality has too few items, or there is one class alone.</exception>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    public static CollectionHealth Run(
        TargetDomain target, int seed, IProgress<HealthProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Check(target);
        var total = (2 * target.Modalities.Count) + CurveCheck.Runs;
        var done = 0;
        var items = HealthItems.Of(target, cancellationToken);
        var predictions = items.Select(own =>
        {
            progress?.Report(new HealthProgress($"classifying {own.Modality}", done++, total));
            return CrossPrediction.Of(own, target.Classes.Count, seed, cancellationToken);
        }).ToList();
        var labels = items.Select((own, m) =>
        {
            progress?.Report(new HealthProgress($"rehearsing wrong labels of {own.Modality}", done++, total));
            return LabelCheck.Run(own, target.Classes, predictions[m], seed, cancellationToken);
        }).ToList();
        var curves = CurveCheck.Run(
            items,
            predictions,
            target.Classes.Count,
            seed,
            () => progress?.Report(new HealthProgress("learning from fewer labels", Interlocked.Increment(ref done), total)),
            cancellationToken);
        return new CollectionHealth(
            target.Modalities,
            target.Classes,
            [.. Enumerable.Range(0, target.Classes.Count).Select(c => (IReadOnlyList<int>)[.. target.Train.Select(t => t.Labels.Count(l => l.Contains(c)))])],
            labels,
            GapCheck.Run(items, predictions),
            curves);
    }

    private static void Check(TargetDomain target)
    {
        var problems = target.Train.Zip(target.Validation)
            .Where(s => s.First.Count + s.Second.Count < FewestItems)
            .Select(s => new Problem(
                $"target, modality {s.First.Modality}",
                $"{FewestItems} or more labelled items in train and val",
                $"{s.First.Count + s.Second.Count}",
                "Label more items, or leave the modality out: so few say nothing."))
            .ToList();
        if (target.Classes.Count < 2)
        {
            problems.Add(new Problem("target", "two or more classes", $"{target.Classes.Count}", "Label items of another class, too."));
        }

        if (problems.Count > 0)
        {
            throw new InputException(problems);
        }
    }
}
