using Mhtn.Learning.Losses;
using Mhtn.Learning.Methods.Paired;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Methods.Dscmr;

/// <summary>DSCMR's network: one layer a modality, a layer all share, and a linear classifier.</summary>
/// <remarks>
/// Source: "Deep Supervised Cross-Modal Retrieval" (CVPR 2019). z = S·relu(F_m x), p = P z, and
/// J = J1 + α J2 + β J3, α = 0.001, β = 0.1: J1 = Σ_m <see cref="MeanDistance"/>(p_m, labels); J2 = Σ_{m≤k}
/// <see cref="PairLikelihoodLoss"/>(z_m, z_k); J3 = Σ_{m&lt;k} <see cref="MeanDistance"/>(z_m, z_k) over their pairs. With two
/// modalities these are the paper's; sums over all modalities are the straight generalisation.
/// </remarks>
internal sealed class DscmrNetwork : PairedNetwork
{
    private const int HiddenWidth = 2048;
    private const int CommonWidth = 1024;
    private const double LikelihoodWeight = 1e-3;
    private const double InvarianceWeight = 1e-1;

    private readonly IReadOnlyList<Linear> _own;
    private readonly Linear _shared;
    private readonly Linear _classifier;

    /// <summary>Builds the network; torch's default initialisation, as released.</summary>
    /// <param name="dimensions">Width of each modality's features.</param>
    /// <param name="classes">Number of classes.</param>
    public DscmrNetwork(IReadOnlyList<long> dimensions, int classes)
        : base(nameof(DscmrNetwork), CommonWidth)
    {
        _own = [.. dimensions.Select(d => nn.Linear(d, HiddenWidth, device: CPU))];
        _shared = nn.Linear(HiddenWidth, CommonWidth, device: CPU);
        _classifier = nn.Linear(CommonWidth, classes, device: CPU);
        register_module("own", nn.ModuleList([.. _own]));
        register_module("shared", _shared);
        register_module("classifier", _classifier);
    }

    /// <inheritdoc/>
    public override Tensor Embed(int modality, Tensor inputs) => _shared.call(_own[modality].call(inputs).relu());

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(IReadOnlyList<PairedItems> batch, double progress)
    {
        Tensor[] embedded = [.. batch.Select(b => Embed(b.Modality, b.Inputs))];
        var labels = batch.Select((b, m) => MeanDistance.Compute(_classifier.call(embedded[m]), b.Targets));
        var likelihoods = batch.SelectMany((b, m) => batch.Skip(m).Select((other, k) =>
            PairLikelihoodLoss.Compute(embedded[m], embedded[m + k], b.Targets, other.Targets)));
        var distances = Pairs(batch, embedded).Select(p => MeanDistance.Compute(p.FirstEmbedded, p.SecondEmbedded));
        return
        [
            new LossTerm("label space", 1, Sum(labels)),
            new LossTerm("pair likelihood", LikelihoodWeight, Sum(likelihoods)),
            new LossTerm("modality invariance", InvarianceWeight, Sum(distances)),
        ];
    }
}
