namespace Mhtn.Retrieval.Encoding.Onnx;

/// <summary>How a protobuf field is written; groups, which ONNX has none of, are left out.</summary>
internal enum WireType
{
    Varint = 0,
    Fixed64 = 1,
    Bytes = 2,
    Fixed32 = 5,
}
