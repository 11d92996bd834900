namespace Mhtn.Retrieval.Encoding.Onnx;

/// <summary>The part of onnx.proto that an encoder may use. No message holds itself, so depth is limited by the schema.</summary>
/// <remarks>
/// Source: onnx.proto of the ONNX project. What can name a file, hold a graph within a graph, or define functions is refused.
/// </remarks>
internal static class OnnxSchema
{
    public static OnnxMessage OperatorSet { get; } = new("OperatorSetIdProto", new Dictionary<int, OnnxField>
    {
        [1] = Text("domain"),
        [2] = Number("version"),
    });

    public static OnnxMessage Tensor { get; } = new("TensorProto", new Dictionary<int, OnnxField>
    {
        [1] = Number("dims", repeated: true),
        [2] = Number("data_type"),
        [3] = Refused("segment"),
        [4] = new("float_data", WireType.Fixed32, Repeated: true),
        [5] = Number("int32_data", repeated: true),
        [6] = Refused("string_data"),
        [7] = Number("int64_data", repeated: true),
        [8] = Text("name"),
        [9] = Text("raw_data"),
        [10] = new("double_data", WireType.Fixed64, Repeated: true),
        [11] = Refused("uint64_data"),
        [12] = Text("doc_string"),
        [13] = Refused("external_data"),
        [14] = Number("data_location"),
    });

    public static OnnxMessage Node { get; } = new("NodeProto", new Dictionary<int, OnnxField>
    {
        [1] = Text("input", repeated: true),
        [2] = Text("output", repeated: true),
        [3] = Text("name"),
        [4] = Text("op_type"),
        [5] = Messages("attribute", Attribute()),
        [6] = Text("doc_string"),
        [7] = Text("domain"),
        [8] = Refused("overload"),
    });

    public static OnnxMessage Graph { get; } = new("GraphProto", new Dictionary<int, OnnxField>
    {
        [1] = Messages("node", Node),
        [2] = Text("name"),
        [5] = Messages("initializer", Tensor),
        [10] = Text("doc_string"),
        [11] = Messages("input", ValueInfo()),
        [12] = Messages("output", ValueInfo()),
        [13] = Messages("value_info", ValueInfo()),
        [14] = Refused("quantization_annotation"),
        [15] = Refused("sparse_initializer"),
    });

    public static OnnxMessage Model { get; } = new("ModelProto", new Dictionary<int, OnnxField>
    {
        [1] = Number("ir_version"),
        [2] = Text("producer_name"),
        [3] = Text("producer_version"),
        [4] = Text("domain"),
        [5] = Number("model_version"),
        [6] = Text("doc_string"),
        [7] = new("graph", WireType.Bytes, Message: Graph),
        [8] = Messages("opset_import", OperatorSet),
        [14] = Messages("metadata_props", new("StringStringEntryProto", new Dictionary<int, OnnxField>
        {
            [1] = Text("key"),
            [2] = Text("value"),
        })),
        [20] = Refused("training_info"),
        [25] = Refused("functions"),
    });

    private static OnnxMessage Attribute() => new("AttributeProto", new Dictionary<int, OnnxField>
    {
        [1] = Text("name"),
        [2] = new("f", WireType.Fixed32),
        [3] = Number("i"),
        [4] = Text("s"),
        [5] = Refused("t"),
        [6] = Refused("g"),
        [7] = new("floats", WireType.Fixed32, Repeated: true),
        [8] = Number("ints", repeated: true),
        [9] = Text("strings", repeated: true),
        [10] = Refused("tensors"),
        [11] = Refused("graphs"),
        [13] = Text("doc_string"),
        [14] = Refused("tp"),
        [15] = Refused("type_protos"),
        [20] = Number("type"),
        [21] = Refused("ref_attr_name"),
        [22] = Refused("sparse_tensor"),
        [23] = Refused("sparse_tensors"),
    });

    private static OnnxMessage ValueInfo() => new("ValueInfoProto", new Dictionary<int, OnnxField>
    {
        [1] = Text("name"),
        [2] = new("type", WireType.Bytes, Message: Type()),
        [3] = Text("doc_string"),
    });

    private static OnnxMessage Type() => new("TypeProto", new Dictionary<int, OnnxField>
    {
        [1] = new("tensor_type", WireType.Bytes, Message: new("TypeProto.Tensor", new Dictionary<int, OnnxField>
        {
            [1] = Number("elem_type"),
            [2] = new("shape", WireType.Bytes, Message: new("TensorShapeProto", new Dictionary<int, OnnxField>
            {
                [1] = Messages("dim", new("TensorShapeProto.Dimension", new Dictionary<int, OnnxField>
                {
                    [1] = Number("dim_value"),
                    [2] = Text("dim_param"),
                    [3] = Text("denotation"),
                })),
            })),
        })),
        [4] = Refused("sequence_type"),
        [5] = Refused("map_type"),
        [6] = Text("denotation"),
        [8] = Refused("sparse_tensor_type"),
        [9] = Refused("optional_type"),
    });

    private static OnnxField Number(string name, bool repeated = false) => new(name, WireType.Varint, repeated);

    private static OnnxField Text(string name, bool repeated = false) => new(name, WireType.Bytes, repeated);

    private static OnnxField Messages(string name, OnnxMessage message) => new(name, WireType.Bytes, Repeated: true, message);

    private static OnnxField Refused(string name) => new(name, WireType.Bytes, Refused: true);
}
