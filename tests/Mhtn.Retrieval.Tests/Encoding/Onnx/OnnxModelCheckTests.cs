using Mhtn.Core.Errors;
using Mhtn.Retrieval.Encoding.Onnx;

namespace Mhtn.Retrieval.Tests.Encoding.Onnx;

public sealed class OnnxModelCheckTests
{
    private static readonly byte[] Sound = TinyOnnx.Network(inputs: 3, units: 4, classes: 2, seed: 1);

    [Fact]
    public void A_plain_network_passes() => OnnxModelCheck.Inspect(Sound, "encoder of image");

    [Fact]
    public void Typed_and_packed_numbers_pass_as_raw_ones_do()
    {
        var floats = new ProtobufWriter().Bytes(1, [2, 1]).Number(2, 1).Text(8, "w").Bytes(4, new byte[8]);
        var integers = new ProtobufWriter().Number(1, 3).Number(2, 7).Text(8, "shape").Bytes(7, [0x00, 0xAC, 0x02, 0x01]);
        OnnxModelCheck.Inspect(TinyOnnx.Model(new ProtobufWriter().Message(5, floats).Message(5, integers)), "m");
    }

    [Fact]
    public void A_model_cut_off_at_any_byte_is_refused()
    {
        for (var length = 0; length < Sound.Length; length++)
        {
            Assert.Throws<ModelException>(() => OnnxModelCheck.Inspect(Sound.AsSpan(0, length), "m"));
        }
    }

    [Fact]
    public void A_damaged_byte_is_refused_or_harmless_and_never_crashes()
    {
        var random = TestSeed.Random(7);
        for (var i = 0; i < Sound.Length; i++)
        {
            var damaged = Sound.ToArray();
            damaged[i] ^= (byte)(1 << random.Next(8));
            var thrown = Record.Exception(() => OnnxModelCheck.Inspect(damaged, "m"));
            Assert.True(thrown is null or ModelException, $"byte {i}: {thrown}");
        }
    }

    public static TheoryData<string, byte[]> Malicious()
    {
        var entry = new ProtobufWriter().Text(1, "location").Text(2, "../../etc/passwd");
        var plain = TinyOnnx.Tensor("w", [1], [1]);
        var node = TinyOnnx.Node("Relu", ["input"], "fc9");
        var inner = new ProtobufWriter().Message(1, node);
        var microsoft = new ProtobufWriter().Text(1, "com.microsoft").Number(2, 1);
        var sequence = new ProtobufWriter().Text(1, "input").Message(2, new ProtobufWriter().Message(4, new ProtobufWriter()));
        var tensors = new ProtobufWriter().Message(10, TinyOnnx.Tensor("w", [1], [1]).Number(14, 1));
        var tensor = new ProtobufWriter().Text(1, "value").Message(5, TinyOnnx.Tensor("w", [1], [1]).Message(13, entry));
        return new TheoryData<string, byte[]>
        {
            { "TensorProto.external_data", InGraph(5, TinyOnnx.Tensor("w", [1], [1]).Message(13, entry)) },
            { "data are in another file", InGraph(5, TinyOnnx.Tensor("w", [1], [1]).Number(14, 1)) },
            { "data are in another file", InGraph(5, TinyOnnx.Tensor("w", [1], [1]).Number(14, (1L << 32) + 1)) },
            { "AttributeProto.t,", InAttribute(tensor) },
            { "AttributeProto.tensors", InAttribute(tensors) },
            { "AttributeProto.g,", InAttribute(new ProtobufWriter().Text(1, "body").Message(6, inner)) },
            { "AttributeProto.graphs", InAttribute(new ProtobufWriter().Message(11, inner)) },
            { "AttributeProto.sparse_tensor,", InAttribute(new ProtobufWriter().Message(22, new ProtobufWriter().Message(1, plain))) },
            { "GraphProto.sparse_initializer", InGraph(15, new ProtobufWriter().Message(1, plain)) },
            { "ModelProto.functions", TinyOnnx.Header().Message(7, inner).Message(25, new ProtobufWriter().Text(1, "f")).ToArray() },
            { "ModelProto.training_info", TinyOnnx.Header().Message(7, inner).Message(20, new ProtobufWriter()).ToArray() },
            { "the domain \"com.evil\"", InGraph(1, TinyOnnx.Node("Relu", ["input"], "fc9").Text(7, "com.evil")) },
            { "the domain \"com.microsoft\"", TinyOnnx.Header().Message(8, microsoft).Message(7, inner).ToArray() },
            { "the operator \"Loop\"", InGraph(1, TinyOnnx.Node("Loop", ["input"], "fc9")) },
            { "the operator \"relu\"", InGraph(1, TinyOnnx.Node("relu", ["input"], "fc9")) },
            { "NodeProto.op_type twice", InGraph(1, TinyOnnx.Node("Relu", ["input"], "fc9").Text(4, "Loop")) },
            { "ModelProto.graph twice", TinyOnnx.Header().Message(7, inner).Message(7, inner).ToArray() },
            { "unknown field 63 of GraphProto", InGraph(63, new ProtobufWriter()) },
            { "unknown field 200000 of GraphProto", InGraph(200_000, new ProtobufWriter()) },
            { "a wire type 3", TinyOnnx.Model(new ProtobufWriter().Raw((5 << 3) | 3, (5 << 3) | 4)) },
            { "a field tag 0", TinyOnnx.Model(new ProtobufWriter().Raw(0, 0)) },
            { "GraphProto.node written as Varint", TinyOnnx.Model(new ProtobufWriter().Number(1, 1)) },
            { "a number that does not end", TinyOnnx.Model(new ProtobufWriter().Raw([.. Enumerable.Repeat((byte)0xFF, 20)])) },
            { "brings data for another number", InGraph(5, TinyOnnx.Tensor("w", [1 << 20, 1 << 10], [1])) },
            { "brings data for another number", InGraph(5, TinyOnnx.Tensor("w", [1], [1]).Bytes(4, new byte[4])) },
            { "a tensor of more than 2147483648 elements", InGraph(5, TinyOnnx.Tensor("w", [int.MaxValue, int.MaxValue], [1])) },
            { "a tensor of more than 2147483648 elements", InGraph(5, TinyOnnx.Tensor("w", [-1], [1])) },
            { "a tensor of the data type 8", InGraph(5, new ProtobufWriter().Number(1, 0).Number(2, 8)) },
            { "TypeProto.sequence_type", InGraph(11, sequence) },
            { "a model without graph", TinyOnnx.Header().ToArray() },
            { "a model without opset_import", new ProtobufWriter().Number(1, 8).Message(7, inner).ToArray() },
            { "a model without ir_version", [] },
        };
    }

    [Theory]
    [MemberData(nameof(Malicious))]
    public void What_no_encoder_needs_is_refused_by_name(string found, byte[] model)
    {
        var error = Assert.Throws<ModelException>(() => OnnxModelCheck.Inspect(model, "strange.mhtn"));
        Assert.StartsWith("strange.mhtn: expected an ONNX model that keeps to what an encoder needs, found ", error.Message, StringComparison.Ordinal);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_of_very_many_nodes_is_refused()
    {
        var graph = new ProtobufWriter();
        for (var i = 0; i <= 4096; i++)
        {
            graph.Message(1, TinyOnnx.Node("Relu", ["input"], $"r{i}"));
        }

        var error = Assert.Throws<ModelException>(() => OnnxModelCheck.Inspect(TinyOnnx.Model(graph), "m"));
        Assert.Contains("more than 4096 nodes", error.Message, StringComparison.Ordinal);
    }

    private static byte[] InGraph(int field, ProtobufWriter message) => TinyOnnx.Model(TinyOnnx.Graph(3, 4, 2).Message(field, message));

    private static byte[] InAttribute(ProtobufWriter attribute) =>
        InGraph(1, TinyOnnx.Node("Relu", ["input"], "fc9").Message(5, attribute));
}
