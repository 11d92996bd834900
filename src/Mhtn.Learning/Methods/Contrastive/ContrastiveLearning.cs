using Mhtn.Learning.Configuration;
using Mhtn.Learning.Methods.Paired;
using Mhtn.Media.Caching;

namespace Mhtn.Learning.Methods.Contrastive;

/// <summary>Contrastive learning of pairs, as CLIP does: an item shall find its partner among those of a batch.</summary>
/// <remarks>
/// Source: CLIP, "Learning Transferable Visual Models From Natural Language Supervision" (arXiv 2103.00020);
/// <see cref="ContrastiveNetwork"/> has network and loss. Labels serve only where items come without pairs: those are paired at random
/// within their class.
/// </remarks>
public sealed class ContrastiveLearning : PairedMethod
{
    /// <summary>Learns by options.</summary>
    /// <param name="options">Those of the backbone and of the inputs' scaling; the seed is replaced on fitting.</param>
    /// <param name="cache">Keeps learned backbones; null keeps nothing.</param>
    public ContrastiveLearning(TrainingOptions options, InputCache? cache = null)
        : base("contrastive", options, cache)
    {
    }

    internal override PairedSolver Solver { get; init; } = new(0.0005, BatchSize: 128, MaxEpochs: 200, Patience: 30);

    private protected override PairedNetwork Build(IReadOnlyList<long> dimensions, int classes) => new ContrastiveNetwork(dimensions);
}
