using Mhtn.Core.Bundles;
using Mhtn.Learning.Backbones;
using Mhtn.Learning.Network;
using Mhtn.Media.Inputs;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Export;

/// <summary>Writes one modality's encoder, from its input to both representations, as an ONNX model.</summary>
/// <remarks>
/// Input "input" [batch, ...shape]; outputs "softmax" [batch, classes] and "fc9" [batch, width]. Batch norm y = (x - μ)/√(σ² + ε)·w + v
/// is folded into the linear layer before it, W' = W·s, b' = (b - μ)·s + v with s = w/√(σ² + ε), in double; the one on the input is
/// folded into scale and shift. Dropout vanishes.
/// </remarks>
internal static class EncoderExport
{
    public const string InputName = "input";

    /// <summary>Writes one encoder.</summary>
    /// <param name="network">The trained network.</param>
    /// <param name="modality">Index of the modality.</param>
    /// <param name="input">What the encoder takes.</param>
    /// <param name="pictures">The backbone and the layout of its pictures; null for a modality without pictures.</param>
    public static byte[] Export(
        MhtnNetwork network, int modality, InputSpecification input, (Backbone Backbone, PictureLayout Layout)? pictures = null)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        using var graph = new OnnxGraph();
        var path = network.Paths[modality];
        var shape = network.Shape.Paths[modality];
        graph.Input(InputName, input.Shape);
        var value = pictures is var (backbone, layout) ? BackboneExport.Add(graph, backbone, layout, InputName) : InputName;
        value = Scaled(graph, path.Input, shape, value);
        value = Layer(graph, "fc6", path.Fc6, value);
        value = Layer(graph, "fc7", path.Fc7, value);
        value = Layer(graph, "fc8", network.Semantic.Fc8, value);
        value = Layer(graph, "fc9", network.Semantic.Fc9, value, Representation.Fc9.ToName());
        var fc10 = network.Semantic.Fc10;
        value = Gemm(graph, "fc10", value, fc10.weight, fc10.bias!);
        graph.Node("Softmax", [value], Representation.Softmax.ToName(), OnnxAttribute.Number("axis", 1));
        graph.Output(Representation.Softmax.ToName(), [network.Shape.Classes]);
        graph.Output(Representation.Fc9.ToName(), [(int)network.Semantic.Fc9.Linear.out_features]);
        return graph.ToModel($"mhtn {shape.Modality} encoder");
    }

    private static string Scaled(OnnxGraph graph, InputLayer layer, PathShape shape, string value)
    {
        if (layer.SquareRoot)
        {
            var root = graph.Node("Sqrt", [graph.Node("Abs", [value])]);
            value = graph.Node("Mul", [graph.Node("Sign", [value]), root]);
        }

        if (layer.BatchNorm is null)
        {
            var mean = graph.Constant("input.mean", Singles(layer.Mean!), shape.Dimension);
            var deviation = graph.Constant("input.deviation", Singles(layer.Deviation!), shape.Dimension);
            return graph.Node("Div", [graph.Node("Sub", [value, mean]), deviation]);
        }

        var (scale, shift) = Affine(layer.BatchNorm);
        var scaled = graph.Node("Mul", [value, graph.Constant("input.scale", Singles(scale), shape.Dimension)]);
        return graph.Node("Add", [scaled, graph.Constant("input.shift", Singles(shift), shape.Dimension)]);
    }

    private static string Layer(OnnxGraph graph, string name, FullyConnectedLayer layer, string value, string? output = null)
    {
        var (scale, shift) = Affine(layer.BatchNorm);
        var weight = layer.Linear.weight.to_type(ScalarType.Float64) * scale.unsqueeze(1);
        var bias = (layer.Linear.bias!.to_type(ScalarType.Float64) * scale) + shift;
        return graph.Node("Relu", [Gemm(graph, name, value, weight, bias)], output);
    }

    private static string Gemm(OnnxGraph graph, string name, string value, Tensor weight, Tensor bias)
    {
        var outputs = (int)weight.shape[0];
        var weightName = graph.Constant($"{name}.weight", Singles(weight), outputs, (int)weight.shape[1]);
        var biasName = graph.Constant($"{name}.bias", Singles(bias), outputs);
        return graph.Node("Gemm", [value, weightName, biasName], $"{name}.linear", OnnxAttribute.Number("transB", 1));
    }

    /// <summary>Batch norm of inference as y = scale·x + shift, in double.</summary>
    private static (Tensor Scale, Tensor Shift) Affine(BatchNorm1d norm)
    {
        var scale = (norm.running_var!.to_type(ScalarType.Float64) + norm.eps).rsqrt();
        if (norm.weight is not null)
        {
            scale = scale * norm.weight.to_type(ScalarType.Float64);
        }

        var shift = -norm.running_mean!.to_type(ScalarType.Float64) * scale;
        return (scale, norm.bias is null ? shift : shift + norm.bias.to_type(ScalarType.Float64));
    }

    private static float[] Singles(Tensor values) => values.to_type(ScalarType.Float32).contiguous().cpu().data<float>().ToArray();
}
