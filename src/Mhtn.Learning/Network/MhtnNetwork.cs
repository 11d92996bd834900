using Mhtn.Learning.Configuration;
using static TorchSharp.torch;

namespace Mhtn.Learning.Network;

/// <summary>
/// The Modal-adversarial Hybrid Transfer Network: a star of paths around the hub modality, a source domain beside the hub, shared
/// semantic layers, and a modality discriminator behind gradient reversal.
/// </summary>
/// <remarks>
/// Source: MHTN (arXiv 1708.04308). Any modalities, any hub, with or without a source domain. Build it outside any dispose scope.
/// </remarks>
public sealed class MhtnNetwork : nn.Module
{
    /// <summary>Builds a network; its initial weights come from torch's generator.</summary>
    /// <param name="shape">What the data decide.</param>
    /// <param name="options">Sizes and normalisation.</param>
    /// <param name="device">Where its tensors live.</param>
    public MhtnNetwork(NetworkShape shape, NetworkOptions options, Device device)
        : base(nameof(MhtnNetwork))
    {
        Shape = shape;
        Paths = [.. shape.Paths.Select(p => new ModalityPath(p.Dimension, p.SquareRoot, options, device))];
        Semantic = new SemanticNetwork(shape.Classes, options, device);
        Discriminator = new ModalityDiscriminator(shape.Paths.Count, options, device);
        var hub = shape.Paths[shape.Hub];
        Source = shape.SourceClasses == 0
            ? null
            : new SourceClassifier(shape.SourceClasses, hub.Dimension, hub.SquareRoot, options, Paths[shape.Hub], device);

        register_module("paths", nn.ModuleDict([.. shape.Paths.Zip(Paths, (s, p) => (s.Modality.Name, p))]));
        register_module("semantic", Semantic);
        register_module("discriminator", Discriminator);
        if (Source is not null)
        {
            register_module("source", Source);
        }
    }

    /// <summary>What the data decided.</summary>
    public NetworkShape Shape { get; }

    /// <summary>One path a modality, in the shape's order.</summary>
    public IReadOnlyList<ModalityPath> Paths { get; }

    /// <summary>The shared layers.</summary>
    public SemanticNetwork Semantic { get; }

    /// <summary>Tells modalities apart.</summary>
    public ModalityDiscriminator Discriminator { get; }

    /// <summary>The source domain's part; null without one.</summary>
    public SourceClassifier? Source { get; }
}
