using Mhtn.Core.Items;
using Mhtn.Learning.Backbones;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Native;
using Mhtn.Learning.Network;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Inspection;

/// <summary>The layers of a network for MHTN's XMedia instance, read off the modules at full size, without the numbers in them.</summary>
/// <remarks>
/// Source: MHTN's released configuration. Images through the backbone, a text of 3,000 numbers, audio of 29, video of 4,096 and a 3D
/// model of 4,700, 20 classes; beside them a source domain of 1,000 classes.
/// </remarks>
public static class NetworkSummary
{
    private const int Classes = 20;
    private const int SourceClasses = 1000;

    private static readonly IReadOnlyList<(Modality Modality, int Dimension)> Features =
        [(Modality.Text, 3000), (Modality.Audio, 29), (Modality.Video, 4096), (Modality.Model3D, 4700)];

    /// <summary>Builds backbone and network and lists their layers.</summary>
    /// <param name="options">Sizes and normalisation.</param>
    /// <returns>The backbone's layers, then the network's, each part in the order data flow through it.</returns>
    public static IReadOnlyList<LayerSummary> OfXMedia(TrainingOptions options)
    {
        using var pause = FinalizerPause.Begin();

        // Torch's device of shapes without numbers: the reference network's would be a gigabyte.
        var shapesAlone = new Device("meta");
        using var backbone = new Backbone(options.Backbone, options.Media.Image, shapesAlone);
        using var network = new MhtnNetwork(Shape(backbone), options.Network, shapesAlone);
        var layers = Layers(NetworkWeights.InOrder(network)).Select(layer => (layer.Name, layer));
        return [.. Layers(backbone.Weights.Select(w => ($"backbone.{w.Name}", w.Tensor))), .. Arranged(layers)];
    }

    /// <summary>What the XMedia instance decides about a network behind a backbone.</summary>
    internal static NetworkShape Shape(Backbone backbone) => new(
        [
            new PathShape(Modality.Image, backbone.OutputWidth, SquareRoot: false),
            .. Features.Select(f => new PathShape(f.Modality, f.Dimension, SquareRoot: false)),
        ],
        Hub: 0,
        Classes,
        SourceClasses);

    private static IEnumerable<LayerSummary> Layers(IEnumerable<(string Name, Tensor Tensor)> weights) =>
        weights.GroupBy(w => w.Name[..w.Name.LastIndexOf('.')], StringComparer.Ordinal).Select(layer =>
        {
            var (learned, kept) = (layer.Where(w => w.Tensor is Parameter).ToList(), layer.Where(w => w.Tensor is not Parameter).ToList());
            return new LayerSummary(
                layer.Key,
                [.. (learned.Count > 0 ? learned : kept).Select(w => string.Join('×', w.Tensor.shape))],
                learned.Sum(w => w.Tensor.numel()),
                kept.Sum(w => w.Tensor.numel()));
        });

    /// <summary>Puts what lies in one module side by side, in the order data flow through it: torch lists running statistics last.</summary>
    private static IEnumerable<LayerSummary> Arranged(IEnumerable<(string Path, LayerSummary Layer)> layers) =>
        layers.GroupBy(l => l.Path.Split('.')[0], StringComparer.Ordinal)
            .OrderBy(module => module.Key switch { "input" => 0, "batch_norm" => 2, _ => 1 })
            .SelectMany(module => module.First().Path == module.Key
                ? module.Select(l => l.Layer)
                : Arranged(module.Select(l => (l.Path[(module.Key.Length + 1)..], l.Layer))));
}
