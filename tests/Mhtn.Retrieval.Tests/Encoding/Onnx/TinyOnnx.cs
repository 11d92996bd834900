using System.Runtime.InteropServices;

namespace Mhtn.Retrieval.Tests.Encoding.Onnx;

/// <summary>Writes small ONNX models, and by its parts also such as nobody should run. Field numbers are those of onnx.proto.</summary>
public static class TinyOnnx
{
    /// <summary>fc9 = relu(input · W1ᵀ + b1), softmax = softmax(fc9 · W2ᵀ + b2), with weights in [-1, 1) of the seed.</summary>
    public static byte[] Network(int inputs, int units, int classes, int seed)
    {
        var random = TestSeed.Random(seed);
        return Network(inputs, units, classes, Weights(units * inputs), Weights(units), Weights(classes * units), Weights(classes));

        float[] Weights(int count) => [.. Enumerable.Range(0, count).Select(_ => (random.NextSingle() * 2) - 1)];
    }

    /// <summary>The same network with given weights, row by row.</summary>
    public static byte[] Network(int inputs, int units, int classes, float[] w1, float[] b1, float[] w2, float[] b2) => Model(
        Graph(inputs, units, classes)
            .Message(1, Node("Gemm", ["input", "w1", "b1"], "h").Message(5, Attribute("transB", 1)))
            .Message(1, Node("Relu", ["h"], "fc9"))
            .Message(1, Node("Gemm", ["fc9", "w2", "b2"], "logits").Message(5, Attribute("transB", 1)))
            .Message(1, Node("Softmax", ["logits"], "softmax").Message(5, Attribute("axis", -1)))
            .Message(5, Tensor("w1", [units, inputs], w1))
            .Message(5, Tensor("b1", [units], b1))
            .Message(5, Tensor("w2", [classes, units], w2))
            .Message(5, Tensor("b2", [classes], b2)));

    /// <summary>A model whose graph is its last field.</summary>
    public static byte[] Model(ProtobufWriter graph) => Header().Message(7, graph).ToArray();

    /// <summary>ir_version and opset_import.</summary>
    public static ProtobufWriter Header() => new ProtobufWriter().Number(1, 8).Message(8, new ProtobufWriter().Text(1, "").Number(2, 17));

    /// <summary>Name, input and outputs of a graph that has no nodes yet.</summary>
    public static ProtobufWriter Graph(int inputs, int units, int classes) => new ProtobufWriter()
        .Text(2, "encoder")
        .Message(11, Value("input", inputs))
        .Message(12, Value("softmax", classes))
        .Message(12, Value("fc9", units));

    public static ProtobufWriter Node(string operation, string[] inputs, string output)
    {
        var node = new ProtobufWriter();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        return node.Text(2, output).Text(4, operation);
    }

    public static ProtobufWriter Attribute(string name, long value) => new ProtobufWriter().Text(1, name).Number(3, value).Number(20, 2);

    public static ProtobufWriter Tensor(string name, int[] shape, float[] values)
    {
        var tensor = new ProtobufWriter();
        foreach (var size in shape)
        {
            tensor.Number(1, size);
        }

        return tensor.Number(2, 1).Text(8, name).Bytes(9, MemoryMarshal.AsBytes(values.AsSpan()).ToArray());
    }

    private static ProtobufWriter Value(string name, int width) => new ProtobufWriter().Text(1, name).Message(
        2,
        new ProtobufWriter().Message(
            1,
            new ProtobufWriter().Number(1, 1).Message(
                2,
                new ProtobufWriter()
                    .Message(1, new ProtobufWriter().Text(2, "batch"))
                    .Message(1, new ProtobufWriter().Number(1, width)))));
}
