namespace Mhtn.Retrieval.Encoding.Onnx;

/// <summary>Reads the fields of one protobuf message, nothing of which is copied.</summary>
/// <remarks>
/// Source: the protobuf encoding guide. Stricter than common parsers where they differ among themselves: no groups, no tag
/// beyond 32 bits, no varint beyond 64.
/// </remarks>
internal ref struct WireReader
{
    private ReadOnlySpan<byte> _rest;

    public WireReader(ReadOnlySpan<byte> message)
    {
        _rest = message;
    }

    /// <summary>Reads the next field, or gives false at the end of the message.</summary>
    /// <exception cref="InvalidDataException">The message ends within a field or is no protobuf.</exception>
    public bool TryRead(out WireField field)
    {
        if (_rest.IsEmpty)
        {
            field = default;
            return false;
        }

        var tag = ReadVarint();
        if (tag is < 8 or > uint.MaxValue)
        {
            throw new InvalidDataException($"a field tag {tag}");
        }

        var (number, type) = ((int)(tag >> 3), (WireType)(tag & 7));
        field = type switch
        {
            WireType.Varint => new WireField { Number = number, Type = type, Value = ReadVarint() },
            WireType.Fixed64 => new WireField { Number = number, Type = type, Bytes = Take(sizeof(ulong)) },
            WireType.Fixed32 => new WireField { Number = number, Type = type, Bytes = Take(sizeof(uint)) },
            WireType.Bytes => new WireField { Number = number, Type = type, Bytes = Take(ReadVarint()) },
            _ => throw new InvalidDataException($"a wire type {(int)type}"),
        };
        return true;
    }

    /// <summary>Reads varints that stand one after the other, as packed fields do, or gives false at the end.</summary>
    /// <exception cref="InvalidDataException">The content ends within a varint.</exception>
    public bool TryReadPacked(out ulong value)
    {
        var any = !_rest.IsEmpty;
        value = any ? ReadVarint() : 0;
        return any;
    }

    private ulong ReadVarint()
    {
        var value = 0UL;
        for (var i = 0; i < _rest.Length && i < 10; i++)
        {
            var bits = (ulong)(_rest[i] & 0x7F);
            if (i == 9 && bits > 1)
            {
                break;
            }

            value |= bits << (7 * i);
            if (_rest[i] < 0x80)
            {
                _rest = _rest[(i + 1)..];
                return value;
            }
        }

        throw new InvalidDataException("a number that does not end");
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length)
        {
            throw new InvalidDataException($"a field of {count} bytes where {_rest.Length} are left");
        }

        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
