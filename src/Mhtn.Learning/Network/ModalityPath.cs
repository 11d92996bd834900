using Mhtn.Learning.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Network;

/// <summary>A modality's own layers: input scaling, fc6, fc7.</summary>
/// <remarks>Source: MHTN (arXiv 1708.04308), modal-sharing knowledge transfer subnetwork. Dropout lies before fc7.</remarks>
public sealed class ModalityPath : nn.Module<Tensor, PathActivations>
{
    private readonly Dropout _dropout;

    /// <summary>Builds a path.</summary>
    /// <param name="dimension">Width of the modality's features.</param>
    /// <param name="squareRoot">Whether the features' square root is taken.</param>
    /// <param name="options">Sizes and normalisation.</param>
    /// <param name="device">Where its tensors live.</param>
    /// <param name="hub">The hub's path, where this is the source domain's and shares layers with it.</param>
    public ModalityPath(long dimension, bool squareRoot, NetworkOptions options, Device device, ModalityPath? hub = null)
        : base(nameof(ModalityPath))
    {
        var shared = hub is null ? 0 : options.SharedSourceLayers;
        Input = new InputLayer(dimension, squareRoot, options.InputNormalisation, device);
        Fc6 = shared >= 1
            ? new FullyConnectedLayer(hub!.Fc6, options.AffineBatchNorm)
            : new FullyConnectedLayer(dimension, options.PathWidth, options.AffineBatchNorm, device);
        Fc7 = shared >= 2
            ? new FullyConnectedLayer(hub!.Fc7, options.AffineBatchNorm)
            : new FullyConnectedLayer(options.PathWidth, options.PathWidth, options.AffineBatchNorm, device);
        _dropout = nn.Dropout(options.Dropout);
        register_module("input", Input);
        register_module("fc6", Fc6);
        register_module("fc7", Fc7);
        register_module("dropout", _dropout);
    }

    /// <summary>Scaling of the features.</summary>
    public InputLayer Input { get; }

    /// <summary>The first layer.</summary>
    public FullyConnectedLayer Fc6 { get; }

    /// <summary>The second layer.</summary>
    public FullyConnectedLayer Fc7 { get; }

    /// <summary>The path's activations.</summary>
    /// <param name="input">[batch, dimension]: features as they come.</param>
    public override PathActivations forward(Tensor input)
    {
        var fc6 = Fc6.call(Input.call(input));
        return new PathActivations(fc6, Fc7.call(_dropout.call(fc6)));
    }
}
