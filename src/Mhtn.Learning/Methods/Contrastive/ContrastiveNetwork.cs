using Mhtn.Learning.Losses;
using Mhtn.Learning.Methods.Paired;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Methods.Contrastive;

/// <summary>A projector of two layers for each modality, and a temperature that is learned with them.</summary>
/// <remarks>
/// Source: CLIP (arXiv 2103.00020), section 2. L = Σ_{m&lt;k} <see cref="ContrastiveLoss"/> over the pairs of every two modalities, with
/// one temperature for all: 0.07 at first, 0.01 at the least. CLIP's encoders are much larger and see raw media; dropout is ours.
/// </remarks>
internal sealed class ContrastiveNetwork : PairedNetwork
{
    private const int HiddenWidth = 512;
    private const int CommonWidth = 128;
    private const double Dropout = 0.5;
    private const double FirstTemperature = 0.07;
    private const double LargestScale = 100;

    private readonly IReadOnlyList<Sequential> _projectors;
    private readonly Parameter _logScale;

    /// <summary>Builds the network.</summary>
    /// <param name="dimensions">Width of each modality's features.</param>
    public ContrastiveNetwork(IReadOnlyList<long> dimensions)
        : base(nameof(ContrastiveNetwork), CommonWidth)
    {
        _projectors =
        [
            .. dimensions.Select(d => nn.Sequential(
                ("fc1", nn.Linear(d, HiddenWidth, device: CPU)),
                ("relu", nn.ReLU()),
                ("dropout", nn.Dropout(Dropout)),
                ("fc2", nn.Linear(HiddenWidth, CommonWidth, device: CPU)))),
        ];
        _logScale = nn.Parameter(tensor((float)Math.Log(1 / FirstTemperature), device: CPU));
        register_module("projectors", nn.ModuleList([.. _projectors]));
        register_parameter("log_scale", _logScale);
    }

    /// <inheritdoc/>
    public override Tensor Embed(int modality, Tensor inputs) => _projectors[modality].call(inputs);

    /// <inheritdoc/>
    public override IReadOnlyList<LossTerm> Terms(IReadOnlyList<PairedItems> batch, double progress)
    {
        Tensor[] embedded = [.. batch.Select(b => Embed(b.Modality, b.Inputs))];
        var scale = _logScale.exp().clamp_max(LargestScale);
        var losses = Pairs(batch, embedded).Select(p => ContrastiveLoss.Compute(p.FirstEmbedded, p.SecondEmbedded, scale));
        return [new LossTerm("contrastive", 1, Sum(losses))];
    }
}
