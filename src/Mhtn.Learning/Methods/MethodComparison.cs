using System.Diagnostics;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Methods;

/// <summary>Fits methods with several seeds on the same data, and evaluates each on the test split.</summary>
public static class MethodComparison
{
    /// <summary>Runs every method with every seed, one after the other.</summary>
    /// <param name="target">The target of a seed; where the collection has a split of its own, it is the same for all.</param>
    /// <param name="source">The source domain; null without one.</param>
    /// <param name="methods">The methods, in the order of rows.</param>
    /// <param name="seeds">The seeds.</param>
    /// <param name="progress">Told how each run goes.</param>
    /// <param name="cancellationToken">Stops between two steps.</param>
    /// <returns>A row a method and seed, each as soon as it is done.</returns>
    /// <exception cref="OperationCanceledException">The comparison was stopped.</exception>
    public static IEnumerable<ComparisonRow> Run(
        Func<int, TargetDomain> target,
        SourceDomain? source,
        IReadOnlyList<IRetrievalMethod> methods,
        IReadOnlyList<int> seeds,
        IProgress<ComparisonProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        foreach (var method in methods)
        {
            foreach (var seed in seeds)
            {
                cancellationToken.ThrowIfCancellationRequested();
                progress?.Report(new ComparisonProgress(method.Name, seed, null));
                var row = RunOne(target(seed), source, method, seed, progress, cancellationToken);
                yield return seed == seeds[0] ? row : row with { Embeddings = [] };
            }
        }
    }

    private static ComparisonRow RunOne(
        TargetDomain target,
        SourceDomain? source,
        IRetrievalMethod method,
        int seed,
        IProgress<ComparisonProgress>? progress,
        CancellationToken cancellationToken)
    {
        var inner = progress is null ? null : new Forwarding(p => progress.Report(new ComparisonProgress(method.Name, seed, p)));
        var watch = Stopwatch.StartNew();
        using var fitted = method.Fit(target, source, seed, inner, cancellationToken);
        var seconds = watch.Elapsed.TotalSeconds;
        var embeddings = fitted.Embed(target.Of(Split.Test));
        return new ComparisonRow(method.Name, seed, RetrievalEvaluator.Evaluate(embeddings, cancellationToken: cancellationToken), seconds)
        {
            History = fitted.History,
            Ids = embeddings.ToDictionary(e => e.Modality, e => e.Ids),
            Embeddings = embeddings,
        };
    }

    private sealed class Forwarding(Action<TrainingProgress> report) : IProgress<TrainingProgress>
    {
        public void Report(TrainingProgress value) => report(value);
    }
}
