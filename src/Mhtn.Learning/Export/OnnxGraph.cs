using System.Runtime.InteropServices;
using Mhtn.Learning.Protobuf;

namespace Mhtn.Learning.Export;

/// <summary>Builds an ONNX model node by node: operators of the default domain, opset 17, weights inside.</summary>
/// <remarks>Field numbers are those of onnx.proto3, IR version 8.</remarks>
internal sealed class OnnxGraph : IDisposable
{
    private const int IrVersion = 8;
    private const int Opset = 17;
    private const int SingleType = 1;
    private const int LongType = 7;

    private readonly ProtobufMessage _graph = new();
    private int _names;

    /// <summary>Stands before the name of every constant and node added from here on.</summary>
    public string Prefix { get; set; } = "";

    /// <summary>Adds a node with one output.</summary>
    /// <param name="operation">Operator of the default domain.</param>
    /// <param name="inputs">Names of its inputs.</param>
    /// <param name="output">Name of its output, without the prefix; null makes one.</param>
    /// <param name="attributes">Its settings.</param>
    /// <returns>The output's name.</returns>
    public string Node(string operation, IReadOnlyList<string> inputs, string? output = null, params IReadOnlyList<OnnxAttribute> attributes)
    {
        output = Prefix + (output ?? $"{operation.ToLowerInvariant()}_{_names++}");
        var node = new ProtobufMessage();
        foreach (var input in inputs)
        {
            node.Text(1, input);
        }

        node.Text(2, output).Text(3, output).Text(4, operation);
        foreach (var attribute in attributes)
        {
            node.Message(5, Message(attribute));
        }

        _graph.Message(1, node);
        return output;
    }

    /// <summary>Adds a list of whole numbers.</summary>
    /// <returns>Its name.</returns>
    public string Constant(string name, params ReadOnlySpan<long> values) =>
        Constant(name, LongType, MemoryMarshal.AsBytes(values), [values.Length]);

    /// <summary>Adds a constant.</summary>
    /// <returns>Its name.</returns>
    public string Constant(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        Constant(name, SingleType, MemoryMarshal.AsBytes(values), shape);

    /// <summary>Declares the model's input: [batch, ...shape].</summary>
    public void Input(string name, IReadOnlyList<int> shape) => _graph.Message(11, Value(name, shape));

    /// <summary>Declares one of the model's outputs: [batch, ...shape].</summary>
    public void Output(string name, IReadOnlyList<int> shape) => _graph.Message(12, Value(name, shape));

    /// <summary>The finished model.</summary>
    /// <param name="name">Name of the graph.</param>
    public byte[] ToModel(string name)
    {
        _graph.Text(2, name);
        using var model = new ProtobufMessage();
        model.Integer(1, IrVersion).Text(2, "Mhtn").Bytes(7, _graph.Content);
        model.Message(8, new ProtobufMessage().Text(1, "").Integer(2, Opset));
        return model.Content.ToArray();
    }

    public void Dispose() => _graph.Dispose();

    private string Constant(string name, int type, ReadOnlySpan<byte> values, ReadOnlySpan<int> shape)
    {
        name = Prefix + name;
        var tensor = new ProtobufMessage();
        foreach (var size in shape)
        {
            tensor.Integer(1, size);
        }

        tensor.Integer(2, type).Text(8, name).Bytes(9, values);
        _graph.Message(5, tensor);
        return name;
    }

    private static ProtobufMessage Message(OnnxAttribute attribute)
    {
        const int NumberType = 2;
        const int ListType = 7;
        var message = new ProtobufMessage().Text(1, attribute.Name);
        foreach (var value in attribute.Values)
        {
            message.Integer(attribute.IsList ? 8 : 3, value);
        }

        return message.Integer(20, attribute.IsList ? ListType : NumberType);
    }

    private static ProtobufMessage Value(string name, IReadOnlyList<int> shape)
    {
        var dimensions = new ProtobufMessage().Message(1, new ProtobufMessage().Text(2, "batch"));
        foreach (var size in shape)
        {
            dimensions.Message(1, new ProtobufMessage().Integer(1, size));
        }

        var tensor = new ProtobufMessage().Integer(1, SingleType).Message(2, dimensions);
        return new ProtobufMessage().Text(1, name).Message(2, new ProtobufMessage().Message(1, tensor));
    }
}
