using Mhtn.Learning.Backbones;
using Mhtn.Media.Inputs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Export;

/// <summary>Writes a backbone and what surrounds it as ONNX nodes: from an item's input to the features its path takes.</summary>
/// <remarks>Batch norm is folded into the convolution before it, in double.</remarks>
internal static class BackboneExport
{
    /// <summary>Adds the nodes.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="backbone">The network.</param>
    /// <param name="layout">How an item's input lies in memory.</param>
    /// <param name="input">Name of the input: [batch, 3, size, size] for single pictures, [batch, layout.Length] else.</param>
    /// <returns>Name of the features: [batch, output width + tail].</returns>
    public static string Add(OnnxGraph graph, Backbone backbone, PictureLayout layout, string input)
    {
        if (layout is { Count: 1, Tail: 0 })
        {
            return Network(graph, backbone, input);
        }

        var flat = Part(graph, input, "pixels", 0, layout.PixelLength);
        var pictures = graph.Node(
            "Reshape", [flat, graph.Constant("pictures.shape", -1L, PictureLayout.Channels, layout.Size, layout.Size)]);
        var frames = graph.Node(
            "Reshape",
            [Network(graph, backbone, pictures), graph.Constant("frames.shape", -1L, layout.Count, backbone.OutputWidth)]);
        var mean = graph.Node("ReduceMean", [frames], null, OnnxAttribute.List("axes", 1), OnnxAttribute.Number("keepdims", 0));
        return layout.Tail == 0
            ? mean
            : graph.Node("Concat", [mean, Part(graph, input, "tail", layout.PixelLength, layout.Length)], null, OnnxAttribute.Number("axis", 1));
    }

    private static string Part(OnnxGraph graph, string input, string name, long from, long to) => graph.Node(
        "Slice",
        [input, graph.Constant($"{name}.start", from), graph.Constant($"{name}.end", to), graph.Constant($"{name}.axis", 1L)]);

    private static string Network(OnnxGraph graph, Backbone backbone, string pictures)
    {
        var mean = graph.Constant("pixels.mean", backbone.Mean, 1, PictureLayout.Channels, 1, 1);
        var deviation = graph.Constant("pixels.deviation", backbone.Deviation, 1, PictureLayout.Channels, 1, 1);
        var value = graph.Node("Div", [graph.Node("Sub", [pictures, mean]), deviation]);
        return backbone.Stages.Aggregate(value, (current, stage) => stage switch
        {
            ConvolutionLayer layer => Convolution(graph, layer, current),
            ResidualBlock block => Block(graph, block, current),
            MaximumPool pool => Pool(graph, pool, current),
            _ => graph.Node("Flatten", [((Summary)stage).Averaged ? graph.Node("GlobalAveragePool", [current]) : current]),
        });
    }

    private static string Block(OnnxGraph graph, ResidualBlock block, string value)
    {
        var residual = Convolution(graph, block.Second, Convolution(graph, block.First, value));
        var shortcut = block.Shortcut is null ? value : Convolution(graph, block.Shortcut, value);
        return graph.Node("Relu", [graph.Node("Add", [residual, shortcut])]);
    }

    private static string Pool(OnnxGraph graph, MaximumPool pool, string value) => graph.Node(
        "MaxPool",
        [value],
        null,
        OnnxAttribute.List("kernel_shape", pool.Kernel, pool.Kernel),
        OnnxAttribute.List("strides", pool.Stride, pool.Stride),
        OnnxAttribute.List("pads", pool.Padding, pool.Padding, pool.Padding, pool.Padding),
        OnnxAttribute.Number("ceil_mode", pool.Ceiling ? 1 : 0));

    private static string Convolution(OnnxGraph graph, ConvolutionLayer layer, string value)
    {
        var shape = layer.Shape;
        var (scale, shift) = Affine(layer.Normalisation);
        var weight = layer.Convolution.weight.to_type(ScalarType.Float64) * scale.reshape(-1, 1, 1, 1);
        var bias = layer.Convolution.bias is { } own ? (own.to_type(ScalarType.Float64) * scale) + shift : shift;
        var name = layer.Names.Convolution;
        var convolved = graph.Node(
            "Conv",
            [
                value,
                graph.Constant($"{name}.weight", Singles(weight), shape.Outputs, shape.Inputs / shape.Groups, shape.Kernel, shape.Kernel),
                graph.Constant($"{name}.bias", Singles(bias), shape.Outputs),
            ],
            null,
            OnnxAttribute.List("kernel_shape", shape.Kernel, shape.Kernel),
            OnnxAttribute.List("strides", shape.Stride, shape.Stride),
            OnnxAttribute.List("pads", shape.Padding, shape.Padding, shape.Padding, shape.Padding),
            OnnxAttribute.Number("group", shape.Groups));
        return layer.Rectified ? graph.Node("Relu", [convolved]) : convolved;
    }

    private static (Tensor Scale, Tensor Shift) Affine(BatchNorm2d norm)
    {
        var scale = (norm.running_var!.to_type(ScalarType.Float64) + norm.eps).rsqrt() * norm.weight!.to_type(ScalarType.Float64);
        return (scale, norm.bias!.to_type(ScalarType.Float64) - (norm.running_mean!.to_type(ScalarType.Float64) * scale));
    }

    private static float[] Singles(Tensor values) => values.to_type(ScalarType.Float32).contiguous().cpu().data<float>().ToArray();
}
