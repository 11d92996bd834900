namespace Mhtn.Media.Synthetic.Gif;

/// <summary>The compression of GIF pictures: codes of growing width, least significant bit first.</summary>
/// <remarks>Source: the GIF89a specification (1990), appendix F.</remarks>
internal static class LzwEncoder
{
    private const int MaxCodeBits = 12;

    /// <summary>Compresses.</summary>
    /// <param name="indices">Colours below 2^<paramref name="bits"/>.</param>
    /// <param name="bits">Bits of a colour, 2 to 8.</param>
    public static byte[] Encode(ReadOnlySpan<byte> indices, int bits)
    {
        var output = new BitStream();
        var clear = 1 << bits;
        var table = new Dictionary<(int Prefix, byte Next), int>();
        var width = bits + 1;
        var next = clear + 2;
        output.Write(clear, width);
        var prefix = -1;
        foreach (var index in indices)
        {
            if (prefix < 0)
            {
                prefix = index;
            }
            else if (table.TryGetValue((prefix, index), out var known))
            {
                prefix = known;
            }
            else
            {
                output.Write(prefix, width);
                table[(prefix, index)] = next++;
                if (next - 1 == 1 << width)
                {
                    width++;
                }

                if (width > MaxCodeBits)
                {
                    output.Write(clear, MaxCodeBits);
                    table.Clear();
                    width = bits + 1;
                    next = clear + 2;
                }

                prefix = index;
            }
        }

        if (prefix >= 0)
        {
            output.Write(prefix, width);
        }

        // The decoder enters one more string on reading that code, and may widen its codes by it.
        output.Write(clear + 1, next == 1 << width && width < MaxCodeBits ? width + 1 : width);
        return output.ToArray();
    }

    /// <summary>Gathers codes into bytes.</summary>
    private sealed class BitStream
    {
        private readonly List<byte> _bytes = [];
        private int _pending;
        private int _count;

        public void Write(int code, int width)
        {
            _pending |= code << _count;
            for (_count += width; _count >= 8; _count -= 8)
            {
                _bytes.Add((byte)_pending);
                _pending >>= 8;
            }
        }

        public byte[] ToArray() => _count > 0 ? [.. _bytes, (byte)_pending] : [.. _bytes];
    }
}
