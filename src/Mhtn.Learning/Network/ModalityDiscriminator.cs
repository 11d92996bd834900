using Mhtn.Learning.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Network;

/// <summary>Tells from the common layers which modality an item was: a bottleneck, gradient reversal, two hidden layers.</summary>
/// <remarks>
/// Source: MHTN (arXiv 1708.04308), modal-adversarial learning. Gradient reversal lies behind the bottleneck, which is thus
/// trained against the discriminator, as the shared layers are. Class index = position in the bundle's list of modalities.
/// </remarks>
public sealed class ModalityDiscriminator : nn.Module<Tensor, double, Tensor>
{
    private readonly Linear _bottleneck;
    private readonly Sequential _layers;

    /// <summary>Builds a discriminator.</summary>
    /// <param name="modalities">Number of modalities.</param>
    /// <param name="options">Sizes.</param>
    /// <param name="device">Where its tensors live.</param>
    public ModalityDiscriminator(int modalities, NetworkOptions options, Device device)
        : base(nameof(ModalityDiscriminator))
    {
        _bottleneck = Initialised.Linear(options.SharedWidth, options.BottleneckWidth, device);
        _layers = nn.Sequential(
            ("fc1", Initialised.Linear(options.BottleneckWidth, options.DiscriminatorWidth, device)),
            ("relu1", nn.ReLU()),
            ("fc2", Initialised.Linear(options.DiscriminatorWidth, options.DiscriminatorWidth, device)),
            ("relu2", nn.ReLU()),
            ("fc3", Initialised.Linear(options.DiscriminatorWidth, modalities, device)));
        register_module("bottleneck", _bottleneck);
        register_module("layers", _layers);
    }

    /// <summary>One logit a modality.</summary>
    /// <param name="fc9Linear">[batch, shared width]: fc9 before its batch norm.</param>
    /// <param name="strength">λ of gradient reversal, ≥ 0.</param>
    /// <returns>[batch, modalities].</returns>
    public override Tensor forward(Tensor fc9Linear, double strength) =>
        _layers.call(GradientReversal.Of(_bottleneck.call(fc9Linear), strength));
}
