using SkiaSharp;

namespace Mhtn.Media.Synthetic.Gif;

/// <summary>At most 256 colours that stand for all the colours of some pictures: median cut over colours of 5 bits a channel.</summary>
/// <remarks>Source: "Color Image Quantization for Frame Buffer Display" (SIGGRAPH 1982), the median cut algorithm.</remarks>
internal sealed class GifPalette
{
    /// <summary>The most colours a GIF has.</summary>
    public const int MaxColors = 256;

    private readonly byte[] _index = new byte[1 << (ColorCell.Channels * ColorCell.ChannelBits)];

    /// <summary>Chooses colours.</summary>
    /// <param name="pictures">Opaque pictures of 32 bits a pixel, at least one pixel in all.</param>
    public GifPalette(IReadOnlyList<SKBitmap> pictures)
    {
        var boxes = Cut(new ColorBox(Count(pictures)));
        Colors = [.. boxes.Select(b => b.Mean())];
        for (var i = 0; i < boxes.Count; i++)
        {
            foreach (var cell in boxes[i].Cells)
            {
                _index[cell.Key] = (byte)i;
            }
        }
    }

    /// <summary>The colours, 1 to 256.</summary>
    public IReadOnlyList<SKColor> Colors { get; }

    /// <summary>Which colour stands for one that occurs in the pictures.</summary>
    public byte IndexOf(SKColor color) => _index[Key(color)];

    private static int Key(SKColor color)
    {
        const int Dropped = 8 - ColorCell.ChannelBits;
        return (color.Red >> Dropped << (2 * ColorCell.ChannelBits)) | (color.Green >> Dropped << ColorCell.ChannelBits) | (color.Blue >> Dropped);
    }

    private static List<ColorCell> Count(IReadOnlyList<SKBitmap> pictures)
    {
        var sums = new SortedDictionary<int, long[]>();
        foreach (var color in pictures.SelectMany(p => p.Pixels))
        {
            var key = Key(color);
            if (!sums.TryGetValue(key, out var sum))
            {
                sums[key] = sum = new long[ColorCell.Channels + 1];
            }

            sum[0] += color.Red;
            sum[1] += color.Green;
            sum[2] += color.Blue;
            sum[ColorCell.Channels]++;
        }

        return [.. sums.Select(s => new ColorCell(s.Key, s.Value))];
    }

    private static List<ColorBox> Cut(ColorBox whole)
    {
        List<ColorBox> boxes = [whole];
        while (boxes.Count < MaxColors && boxes.MaxBy(b => b.Spread) is { Spread: > 0 } widest)
        {
            var (low, high) = widest.Cut();
            boxes.Remove(widest);
            boxes.Add(low);
            boxes.Add(high);
        }

        return boxes;
    }
}
