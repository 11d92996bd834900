using Mhtn.Learning.Configuration;
using Mhtn.Learning.Methods.Paired;
using Mhtn.Media.Caching;

namespace Mhtn.Learning.Methods.Acmr;

/// <summary>Adversarial cross-modal retrieval (ACMR).</summary>
/// <remarks>
/// Source: "Adversarial Cross-Modal Retrieval" (ACM Multimedia 2017); <see cref="AcmrNetwork"/> has network and losses. Solver as
/// released: Adam, rate 0.0001, β1 0.5, batches of 64. Departure: up to 200 epochs instead of 50, the epoch chosen on validation.
/// </remarks>
public sealed class AdversarialRetrieval : PairedMethod
{
    /// <summary>Learns by options.</summary>
    /// <param name="options">Those of the backbone and of the inputs' scaling; the seed is replaced on fitting.</param>
    /// <param name="cache">Keeps learned backbones; null keeps nothing.</param>
    public AdversarialRetrieval(TrainingOptions options, InputCache? cache = null)
        : base("acmr", options, cache)
    {
    }

    internal override PairedSolver Solver { get; init; } = new(0.0001, BatchSize: 64, MaxEpochs: 200, Patience: 40, FirstMomentDecay: 0.5);

    private protected override PairedNetwork Build(IReadOnlyList<long> dimensions, int classes) => new AcmrNetwork(dimensions, classes);
}
