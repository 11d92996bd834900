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
/// folded into scale and shift. Dropout vanishes. Of several members, "softmax" is the mean and "fc9" is one after the other; the
/// names within a member begin with "member1." and so on.
/// </remarks>
internal static class EncoderExport
{
    public const string InputName = "input";
    private static readonly string SoftmaxName = Representation.Softmax.ToName();
    private static readonly string Fc9Name = Representation.Fc9.ToName();

    /// <summary>Writes one encoder.</summary>
    /// <param name="members">The trained networks, one or more of one shape, each with its backbone where the modality has pictures.</param>
    /// <param name="modality">Index of the modality.</param>
    /// <param name="input">What the encoder takes.</param>
    /// <param name="layout">How its pictures lie in memory; null for a modality without pictures.</param>
    public static byte[] Export(
        IReadOnlyList<(MhtnNetwork Network, Backbone? Backbone)> members, int modality, InputSpecification input, PictureLayout? layout = null)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        using var graph = new OnnxGraph();
        graph.Input(InputName, input.Shape);
        var outputs = members.Select((member, m) =>
        {
            graph.Prefix = members.Count == 1 ? "" : $"member{m + 1}.";
            return Member(graph, member.Network, modality, layout is null ? InputName : BackboneExport.Add(graph, member.Backbone!, layout, InputName));
        }).ToList();
        graph.Prefix = "";
        if (members.Count > 1)
        {
            Combine(graph, outputs);
        }

        var network = members[0].Network;
        graph.Output(SoftmaxName, [network.Shape.Classes]);
        graph.Output(Fc9Name, [members.Count * (int)network.Semantic.Fc9.Linear.out_features]);
        return graph.ToModel($"mhtn {network.Shape.Paths[modality].Modality} encoder");
    }

    private static (string Softmax, string Fc9) Member(OnnxGraph graph, MhtnNetwork network, int modality, string value)
    {
        var path = network.Paths[modality];
        var shape = network.Shape.Paths[modality];
        value = Scaled(graph, path.Input, shape, value);
        value = Layer(graph, "fc6", path.Fc6, value);
        value = Layer(graph, "fc7", path.Fc7, value);
        value = Layer(graph, "fc8", network.Semantic.Fc8, value);
        var fc9 = Layer(graph, "fc9", network.Semantic.Fc9, value, Fc9Name);
        var fc10 = network.Semantic.Fc10;
        value = Gemm(graph, "fc10", fc9, fc10.weight, fc10.bias!);
        return (graph.Node("Softmax", [value], SoftmaxName, OnnxAttribute.Number("axis", 1)), fc9);
    }

    private static void Combine(OnnxGraph graph, List<(string Softmax, string Fc9)> members)
    {
        var sum = members.Select(m => m.Softmax).Aggregate((total, softmax) => graph.Node("Add", [total, softmax]));
        graph.Node("Div", [sum, graph.Constant("members", [members.Count], 1)], SoftmaxName);
        graph.Node("Concat", [.. members.Select(m => m.Fc9)], Fc9Name, OnnxAttribute.Number("axis", 1));
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
