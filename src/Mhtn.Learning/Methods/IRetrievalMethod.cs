using Mhtn.Core.Errors;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Methods;

/// <summary>A way to learn a common space: MHTN, one of its ablations, or a baseline.</summary>
public interface IRetrievalMethod
{
    /// <summary>The method's name in options and tables.</summary>
    string Name { get; }

    /// <summary>Learns from the target's train split, choosing whatever is to be chosen on its validation split.</summary>
    /// <param name="target">What the common space is for; its test split is not looked at.</param>
    /// <param name="source">What may help; null without a source domain.</param>
    /// <param name="seed">Everything random derives from it.</param>
    /// <param name="progress">Told now and then by methods that train in epochs.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <exception cref="InputException">The data do not allow the method.</exception>
    /// <exception cref="OperationCanceledException">The fit was stopped.</exception>
    IFittedMethod Fit(
        TargetDomain target,
        SourceDomain? source,
        int seed,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default);
}
