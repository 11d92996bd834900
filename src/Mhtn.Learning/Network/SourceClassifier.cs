using Mhtn.Learning.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Network;

/// <summary>The source domain's part: a path beside the hub's, and fc8 with the source's own classes.</summary>
/// <remarks>Source: MHTN (arXiv 1708.04308), modal-sharing knowledge transfer subnetwork. Dropout lies before fc8.</remarks>
public sealed class SourceClassifier : nn.Module<Tensor, SourceActivations>
{
    private readonly Dropout _dropout;
    private readonly Linear _fc8;

    /// <summary>Builds the source's part beside the hub.</summary>
    /// <param name="classes">Number of the source's classes.</param>
    /// <param name="dimension">Width of the features, the same as the hub's.</param>
    /// <param name="squareRoot">Whether the features' square root is taken.</param>
    /// <param name="options">Sizes and normalisation.</param>
    /// <param name="hub">The hub's path.</param>
    /// <param name="device">Where its tensors live.</param>
    public SourceClassifier(int classes, long dimension, bool squareRoot, NetworkOptions options, ModalityPath hub, Device device)
        : base(nameof(SourceClassifier))
    {
        Path = new ModalityPath(dimension, squareRoot, options, device, hub);
        _dropout = nn.Dropout(options.Dropout);
        _fc8 = Initialised.Linear(options.PathWidth, classes, device);
        register_module("path", Path);
        register_module("dropout", _dropout);
        register_module("fc8", _fc8);
    }

    /// <summary>The source's layers up to fc7.</summary>
    public ModalityPath Path { get; }

    /// <summary>The source's activations and classes.</summary>
    /// <param name="input">[batch, dimension]: features as they come.</param>
    public override SourceActivations forward(Tensor input)
    {
        var path = Path.call(input);
        return new SourceActivations(path, _fc8.call(_dropout.call(path.Fc7)));
    }
}
