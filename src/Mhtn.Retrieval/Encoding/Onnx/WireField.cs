namespace Mhtn.Retrieval.Encoding.Onnx;

/// <summary>One field of a protobuf message.</summary>
internal readonly ref struct WireField
{
    public required int Number { get; init; }

    public required WireType Type { get; init; }

    /// <summary>The value of a varint; 0 for other types.</summary>
    public ulong Value { get; init; }

    /// <summary>The content of any other type; empty for a varint.</summary>
    public ReadOnlySpan<byte> Bytes { get; init; }
}
