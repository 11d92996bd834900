using System.Runtime.InteropServices;

namespace Mhtn.Media.Inputs;

/// <summary>The pictures of one item as they are kept between decoding and the network.</summary>
/// <param name="Pixels">[count, 3, stored, stored]: sRGB, red, green and blue planes of 0 to 255.</param>
/// <param name="Tail">[tail]: the numbers after the pictures.</param>
public sealed record StoredPictures(byte[] Pixels, float[] Tail)
{
    /// <summary>Writes what the network takes: pixels from 0 to 1, then the tail.</summary>
    /// <param name="layout">The layout this was made by.</param>
    /// <param name="view">The part to show; the same for every picture of the item.</param>
    /// <param name="destination">[layout.Length].</param>
    public void Write(PictureLayout layout, PictureView view, Span<float> destination)
    {
        var room = layout.Stored - layout.Size;
        var left = (int)Math.Round(room * view.Left, MidpointRounding.ToEven);
        var top = (int)Math.Round(room * view.Top, MidpointRounding.ToEven);
        var planes = layout.Count * PictureLayout.Channels;
        for (var plane = 0; plane < planes; plane++)
        {
            for (var y = 0; y < layout.Size; y++)
            {
                var row = Pixels.AsSpan((((plane * layout.Stored) + top + y) * layout.Stored) + left, layout.Size);
                var output = destination.Slice(((plane * layout.Size) + y) * layout.Size, layout.Size);
                for (var x = 0; x < row.Length; x++)
                {
                    output[view.Flipped ? row.Length - 1 - x : x] = row[x] / 255f;
                }
            }
        }

        Tail.CopyTo(destination[layout.PixelLength..]);
    }

    /// <summary>The pixels, then the tail in little-endian order.</summary>
    internal byte[] ToBytes() => [.. Pixels, .. MemoryMarshal.AsBytes<float>(Tail)];

    /// <summary>The inverse of <see cref="ToBytes"/>.</summary>
    internal static StoredPictures FromBytes(ReadOnlySpan<byte> bytes, PictureLayout layout) => new(
        bytes[..layout.StoredLength].ToArray(),
        MemoryMarshal.Cast<byte, float>(bytes[layout.StoredLength..]).ToArray());
}
