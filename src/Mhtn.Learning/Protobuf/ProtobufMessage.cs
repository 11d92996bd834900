using Google.Protobuf;

namespace Mhtn.Learning.Protobuf;

/// <summary>A protocol buffers message written field by field, for formats that are too small to generate code for.</summary>
internal sealed class ProtobufMessage : IDisposable
{
    private readonly MemoryStream _buffer = new();
    private readonly CodedOutputStream _output;

    public ProtobufMessage()
    {
        _output = new CodedOutputStream(_buffer, leaveOpen: true);
    }

    public ProtobufMessage Integer(int field, long value)
    {
        _output.WriteTag(field, WireFormat.WireType.Varint);
        _output.WriteInt64(value);
        return this;
    }

    public ProtobufMessage Single(int field, float value)
    {
        _output.WriteTag(field, WireFormat.WireType.Fixed32);
        _output.WriteFloat(value);
        return this;
    }

    public ProtobufMessage Double(int field, double value)
    {
        _output.WriteTag(field, WireFormat.WireType.Fixed64);
        _output.WriteDouble(value);
        return this;
    }

    public ProtobufMessage Text(int field, string value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteString(value);
        return this;
    }

    public ProtobufMessage Bytes(int field, ReadOnlySpan<byte> value)
    {
        _output.WriteTag(field, WireFormat.WireType.LengthDelimited);
        _output.WriteLength(value.Length);
        _output.Flush();
        _buffer.Write(value);
        return this;
    }

    /// <summary>Adds a message as a field, and disposes of it.</summary>
    public ProtobufMessage Message(int field, ProtobufMessage value)
    {
        using (value)
        {
            return Bytes(field, value.Content);
        }
    }

    /// <summary>The bytes so far.</summary>
    public ReadOnlySpan<byte> Content
    {
        get
        {
            _output.Flush();
            return _buffer.GetBuffer().AsSpan(0, (int)_buffer.Length);
        }
    }

    public void Dispose()
    {
        _output.Dispose();
        _buffer.Dispose();
    }
}
