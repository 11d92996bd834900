using Mhtn.Core.Numerics;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Methods;

namespace Mhtn.Learning.Health;

/// <summary>What a classifier says of each item that has not learned from it: logistic regression by stratified folds.</summary>
internal sealed class CrossPrediction
{
    /// <summary>Parts the items are dealt into.</summary>
    public const int Folds = 5;

    private static readonly double[] Penalties = [0.001, 0.01, 0.1, 1, 10];

    /// <param name="penalty">What the classifiers were fitted with.</param>
    /// <param name="probabilities">[items, classes].</param>
    public CrossPrediction(double penalty, FeatureMatrix probabilities)
    {
        Penalty = penalty;
        Probabilities = probabilities;
    }

    /// <summary>The L2 penalty that gave the given labels the highest likelihood; it belongs to the whole of the items.</summary>
    public double Penalty { get; }

    /// <summary>[items, classes]: the class probabilities of each item by the classifier of the other folds.</summary>
    public FeatureMatrix Probabilities { get; }

    /// <summary>Predicts with the penalty that suits the items best.</summary>
    /// <param name="items">Items of one modality, each with a label.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="seed">Deals the folds.</param>
    /// <param name="cancellationToken">Stops between two fits.</param>
    public static CrossPrediction Of(ModalityItems items, int classes, int seed, CancellationToken cancellationToken) =>
        Penalties.Select(penalty => Of(items, classes, penalty, seed, cancellationToken))
            .MaxBy(prediction => LogLikelihood(items.Labels, prediction.Probabilities))!;

    /// <summary>Predicts with a given penalty.</summary>
    public static CrossPrediction Of(ModalityItems items, int classes, double penalty, int seed, CancellationToken cancellationToken)
    {
        var folds = StratifiedFolds.Assign(items.Labels, Folds, SeededRandom.Create(seed, $"folds of {items.Modality}"));
        var probabilities = new FeatureMatrix(items.Count, classes);
        Parallel.For(0, Folds, new ParallelOptions { CancellationToken = cancellationToken }, fold =>
        {
            int[] held = [.. Rows(folds, f => f == fold)];
            int[] others = [.. Rows(folds, f => f != fold)];
            if (held.Length == 0 || others.Length == 0)
            {
                return;
            }

            var predicted = Fit(HealthItems.Choose(items, others), classes, penalty, 1).Probabilities(items.Inputs.Select(held));
            for (var i = 0; i < held.Length; i++)
            {
                predicted.Row(i).CopyTo(probabilities.Row(held[i]));
            }
        });
        return new CrossPrediction(penalty, probabilities);
    }

    /// <summary>Fits a classifier to a share of the items a penalty was chosen for.</summary>
    /// <remarks>The penalty is a Gaussian prior on the weights; of fewer items the mean loss weighs less against the same prior.</remarks>
    public static LogisticRegression Fit(ModalityItems items, int classes, double penalty, double share) =>
        LogisticRegression.Fit(items.Inputs, items.Labels, classes, penalty / share);

    /// <summary>The share of items whose likeliest class is one of their labels.</summary>
    public static double Accuracy(IReadOnlyList<int[]> labels, FeatureMatrix probabilities) =>
        labels.Select((own, i) => own.Contains(Likeliest(probabilities.Row(i))) ? 1.0 : 0).Average();

    /// <summary>The index of the largest probability; of equal ones the first.</summary>
    public static int Likeliest(ReadOnlySpan<float> probabilities)
    {
        var likeliest = 0;
        for (var c = 1; c < probabilities.Length; c++)
        {
            likeliest = probabilities[c] > probabilities[likeliest] ? c : likeliest;
        }

        return likeliest;
    }

    private static IEnumerable<int> Rows(int[] folds, Func<int, bool> chosen) => Enumerable.Range(0, folds.Length).Where(i => chosen(folds[i]));

    private static double LogLikelihood(IReadOnlyList<int[]> labels, FeatureMatrix probabilities) =>
        labels.Select((own, i) => own.Average(label => Math.Log(Math.Max(probabilities.Row(i)[label], 1e-9)))).Sum();
}
