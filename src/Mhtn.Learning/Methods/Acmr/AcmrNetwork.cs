using Mhtn.Learning.Losses;
using Mhtn.Learning.Methods.Paired;
using Mhtn.Learning.Network;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Methods.Acmr;

/// <summary>ACMR's network: a projector for each modality, a label classifier, and a modality classifier they work against.</summary>
/// <remarks>
/// Source: "Adversarial Cross-Modal Retrieval" (ACM Multimedia 2017). Projectors: three layers with tanh. Losses: softmax
/// cross-entropy of the labels, <see cref="TripletLoss"/> from each modality to each other, and softmax cross-entropy of the modality
/// behind <see cref="GradientReversal"/> with λ(p) = 2/(1 + exp(-10p)) - 1, p the share of epochs done. A triplet is an item, its
/// partner in the other modality, and in that modality the partner of the item of another class that looks most like the first one: the
/// largest cosine of inputs in the batch. Departures: the released code never lets the modality classifier's gradient reach the
/// projectors, the paper does; its triplet loss sums over the batch before the maximum is taken.
/// </remarks>
internal sealed class AcmrNetwork : PairedNetwork
{
    private const int CommonWidth = 40;
    private const double TripletWeight = 1;
    private const double AdversaryWeight = 0.1;
    private const double Margin = 0.1;

    private const int ScheduleSteps = 1000;

    private static readonly ReversalSchedule Reversal = new(ScheduleSteps);

    private readonly IReadOnlyList<Sequential> _projectors;
    private readonly Linear _labels;
    private readonly Sequential _modalities;

    /// <summary>Builds the network.</summary>
    /// <param name="dimensions">Width of each modality's features.</param>
    /// <param name="classes">Number of classes.</param>
    public AcmrNetwork(IReadOnlyList<long> dimensions, int classes)
        : base(nameof(AcmrNetwork), CommonWidth)
    {
        _projectors =
        [
            .. dimensions.Select(d => nn.Sequential(
                ("fc1", nn.Linear(d, 512, device: CPU)),
                ("tanh1", nn.Tanh()),
                ("fc2", nn.Linear(512, 100, device: CPU)),
                ("tanh2", nn.Tanh()),
                ("fc3", nn.Linear(100, CommonWidth, device: CPU)),
                ("tanh3", nn.Tanh()))),
        ];
        _labels = nn.Linear(CommonWidth, classes, device: CPU);
        _modalities = nn.Sequential(
            ("fc1", nn.Linear(CommonWidth, CommonWidth / 2, device: CPU)),
            ("relu1", nn.ReLU()),
            ("fc2", nn.Linear(CommonWidth / 2, CommonWidth / 4, device: CPU)),
            ("relu2", nn.ReLU()),
            ("fc3", nn.Linear(CommonWidth / 4, dimensions.Count, device: CPU)));
        register_module("projectors", nn.ModuleList([.. _projectors]));
        register_module("labels", _labels);
        register_module("modalities", _modalities);
    }

    /// <inheritdoc/>
    public override Tensor Embed(int modality, Tensor inputs) => _projectors[modality].call(inputs);

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(IReadOnlyList<PairedItems> batch, double progress)
    {
        Tensor[] embedded = [.. batch.Select(b => Embed(b.Modality, b.Inputs))];
        var labels = SemanticConsistencyLoss.Compute(batch.Select((b, m) => (_labels.call(embedded[m]), b.Targets)));
        var triplets = Pairs(batch, embedded).SelectMany(p => new[]
        {
            Triplets(p.First, p.FirstEmbedded, p.SecondEmbedded),
            Triplets(p.Second, p.SecondEmbedded, p.FirstEmbedded),
        });
        var reversed = GradientReversal.Of(cat(embedded), Reversal.At((long)(ScheduleSteps * progress)));
        var ofModality = batch.SelectMany(b => Enumerable.Repeat(new[] { b.Modality }, b.Rows.Length)).ToArray();
        var told = Classification.CrossEntropy(_modalities.call(reversed), ClassDistribution.Of(ofModality, _projectors.Count, CPU));
        return
        [
            new LossTerm("label prediction", 1, labels),
            new LossTerm("triplet", TripletWeight, Sum(triplets)),
            new LossTerm("modality adversary", AdversaryWeight, told),
        ];
    }

    /// <summary>The triplets that start from one modality of two.</summary>
    /// <param name="anchors">Its items.</param>
    /// <param name="embedded">[n, width]: those in the common space.</param>
    /// <param name="partners">[n, width]: the other modality's items of the same rows.</param>
    /// <returns>Scalar; 0 where all rows share a class.</returns>
    internal static Tensor Triplets(PairedItems anchors, Tensor embedded, Tensor partners)
    {
        var same = anchors.Targets.matmul(anchors.Targets.t()).gt(0);
        var (likeness, negatives) = Cosines.Of(anchors.Inputs, anchors.Inputs).masked_fill(same, double.NegativeInfinity).max(1);
        var usable = likeness.isfinite().nonzero().squeeze(1);
        return usable.shape[0] == 0
            ? zeros(1, device: CPU).squeeze(0)
            : TripletLoss.Compute(
                embedded.index_select(0, usable),
                partners.index_select(0, usable),
                partners.index_select(0, negatives.index_select(0, usable)),
                Margin);
    }
}
