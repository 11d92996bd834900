using Mhtn.Learning.Configuration;
using Mhtn.Learning.Methods.Paired;
using Mhtn.Media.Caching;

namespace Mhtn.Learning.Methods.Dscmr;

/// <summary>Deep supervised cross-modal retrieval (DSCMR).</summary>
/// <remarks>
/// Source: "Deep Supervised Cross-Modal Retrieval" (CVPR 2019); <see cref="DscmrNetwork"/> has network and losses. Solver as released:
/// Adam, rate 0.0001, β1 0.5, batches of 100, up to 500 epochs. Departures: the epoch is chosen on the validation split, where the
/// release takes the best on test, and training stops after 50 epochs without a better one.
/// </remarks>
public sealed class DeepSupervisedRetrieval : PairedMethod
{
    /// <summary>Learns by options.</summary>
    /// <param name="options">Those of the backbone and of the inputs' scaling; the seed is replaced on fitting.</param>
    /// <param name="cache">Keeps learned backbones; null keeps nothing.</param>
    public DeepSupervisedRetrieval(TrainingOptions options, InputCache? cache = null)
        : base("dscmr", options, cache)
    {
    }

    internal override PairedSolver Solver { get; init; } = new(0.0001, BatchSize: 100, MaxEpochs: 500, Patience: 50, FirstMomentDecay: 0.5);

    private protected override PairedNetwork Build(IReadOnlyList<long> dimensions, int classes) => new DscmrNetwork(dimensions, classes);
}
