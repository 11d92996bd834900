using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Health;

/// <summary>Measures learning curves on held-out folds: accuracy in each modality, and MAP of semantic matching between them.</summary>
/// <remarks>
/// Items are dealt into four folds; classifiers learn from a share of three and are judged on the fourth, each fold in turn, with several
/// deals. A smaller share is a part of every larger one, class by class.
/// </remarks>
internal static class CurveCheck
{
    /// <summary>The name of the figure over all modalities.</summary>
    public const string CrossModalMap = "cross-modal MAP";

    private const int Folds = 4;
    private const int Deals = 5;

    /// <summary>Times classifiers are fitted.</summary>
    public static int Runs => Folds * Deals;

    /// <param name="items">The items of each modality, each with a label.</param>
    /// <param name="predictions">Where each modality's penalty comes from.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="seed">Deals the folds.</param>
    /// <param name="afterRun">Called after each of <see cref="Runs"/>.</param>
    /// <param name="cancellationToken">Stops between two runs.</param>
    public static IReadOnlyList<LearningCurve> Run(
        IReadOnlyList<ModalityItems> items,
        IReadOnlyList<CrossPrediction> predictions,
        int classes,
        int seed,
        Action afterRun,
        CancellationToken cancellationToken)
    {
        var runs = new double[Runs][][];
        Parallel.For(0, Runs, new ParallelOptions { CancellationToken = cancellationToken }, run =>
        {
            runs[run] = RunOne(items, predictions, classes, Math.DivRem(run, Folds, out var fold), fold, seed);
            afterRun();
        });
        string[] names = [.. items.Select(i => $"{i.Modality} accuracy"), CrossModalMap];
        return [.. names.Select((name, figure) => new LearningCurve(name, [.. runs.Select(r => r.Select(share => share[figure]).ToArray())], seed))];
    }

    /// <returns>[shares][figures].</returns>
    private static double[][] RunOne(
        IReadOnlyList<ModalityItems> items, IReadOnlyList<CrossPrediction> predictions, int classes, int deal, int fold, int seed)
    {
        var parts = items.Select(own =>
        {
            var folds = StratifiedFolds.Assign(own.Labels, Folds, SeededRandom.Create(seed, $"deal {deal} of {own.Modality}"));
            var strata = StratifiedFolds.Shuffled(
                Enumerable.Range(0, own.Count).Where(i => folds[i] != fold), own.Labels, SeededRandom.Create(seed, $"shares {deal} {fold} of {own.Modality}")).ToList();
            return (Held: HealthItems.Choose(own, [.. Enumerable.Range(0, own.Count).Where(i => folds[i] == fold)]), Strata: strata);
        }).ToList();
        return [.. LearningCurve.Shares.Select(share =>
        {
            var sets = items.Select((own, m) =>
            {
                int[] rows = [.. parts[m].Strata.SelectMany(s => s.Take((int)Math.Ceiling(share * s.Length)))];
                var classifier = CrossPrediction.Fit(HealthItems.Choose(own, rows), classes, predictions[m].Penalty, share);
                var held = parts[m].Held;
                return new EmbeddingSet(held.Modality, held.Ids, classifier.Probabilities(held.Inputs), held.Labels);
            }).ToList();
            return (double[])[.. sets.Select(s => CrossPrediction.Accuracy(s.Labels, s.Vectors)), ValidationMap.Of(sets)];
        })];
    }
}
