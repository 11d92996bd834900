using Mhtn.Learning.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Network;

/// <summary>The layers all modalities share: fc8, fc9, and fc10 with one output a class.</summary>
/// <remarks>
/// Source: MHTN (arXiv 1708.04308), modal-adversarial semantic learning subnetwork: one set of weights, the modalities' rows
/// concatenated, so that batch norm sees them together. Dropout lies before each layer.
/// </remarks>
public sealed class SemanticNetwork : nn.Module<Tensor, SemanticActivations>
{
    private readonly Dropout _dropout;

    /// <summary>Builds the shared layers.</summary>
    /// <param name="classes">Number of the target's classes.</param>
    /// <param name="options">Sizes and normalisation.</param>
    /// <param name="device">Where its tensors live.</param>
    public SemanticNetwork(int classes, NetworkOptions options, Device device)
        : base(nameof(SemanticNetwork))
    {
        Fc8 = new FullyConnectedLayer(options.PathWidth, options.SharedWidth, options.AffineBatchNorm, device);
        Fc9 = new FullyConnectedLayer(options.SharedWidth, options.SharedWidth, options.AffineBatchNorm, device);
        Fc10 = Initialised.Linear(options.SharedWidth, classes, device);
        _dropout = nn.Dropout(options.Dropout);
        register_module("fc8", Fc8);
        register_module("fc9", Fc9);
        register_module("fc10", Fc10);
        register_module("dropout", _dropout);
    }

    /// <summary>The first shared layer.</summary>
    public FullyConnectedLayer Fc8 { get; }

    /// <summary>The last common layer before the classes.</summary>
    public FullyConnectedLayer Fc9 { get; }

    /// <summary>The classes.</summary>
    public Linear Fc10 { get; }

    /// <summary>The shared layers' activations.</summary>
    /// <param name="fc7">[batch, path width]: rows of any modalities.</param>
    public override SemanticActivations forward(Tensor fc7)
    {
        var fc8 = Fc8.call(_dropout.call(fc7));
        var fc9Linear = Fc9.Linear.call(_dropout.call(fc8));
        var fc9 = Fc9.Activate(fc9Linear);
        return new SemanticActivations(fc9Linear, fc9, Fc10.call(_dropout.call(fc9)));
    }
}
