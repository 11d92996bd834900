using SkiaSharp;

namespace Mhtn.Media.Synthetic.Gif;

/// <summary>Some cells of the colour cube that one colour stands for.</summary>
internal sealed class ColorBox
{
    private readonly int _channel;
    private readonly long _pixels;

    /// <summary>Gathers cells.</summary>
    /// <param name="cells">At least one.</param>
    public ColorBox(List<ColorCell> cells)
    {
        Cells = cells;
        _pixels = cells.Sum(c => c.Pixels);
        var longest = 0;
        for (var channel = 0; channel < ColorCell.Channels; channel++)
        {
            var length = cells.Max(c => c.Level(channel)) - cells.Min(c => c.Level(channel));
            if (length > longest)
            {
                (longest, _channel) = (length, channel);
            }
        }

        Spread = longest * Math.Sqrt(_pixels);
    }

    /// <summary>The cells, in the order they came in.</summary>
    public List<ColorCell> Cells { get; }

    /// <summary>How much it is worth to cut it: its longest side, weighed by its pixels; 0 where it is a single cell.</summary>
    public double Spread { get; }

    /// <summary>Cuts the longest side where half of the pixels lie on either side; needs a spread above 0.</summary>
    public (ColorBox Low, ColorBox High) Cut()
    {
        List<ColorCell> sorted = [.. Cells.OrderBy(c => c.Level(_channel)).ThenBy(c => c.Key)];
        var count = 0;
        for (var seen = 0L; count < sorted.Count - 1 && seen < _pixels / 2; count++)
        {
            seen += sorted[count].Pixels;
        }

        count = Math.Max(count, 1);
        return (new ColorBox(sorted[..count]), new ColorBox(sorted[count..]));
    }

    /// <summary>The mean colour of its pixels.</summary>
    public SKColor Mean() => new(MeanOf(0), MeanOf(1), MeanOf(2));

    private byte MeanOf(int channel) => (byte)(Cells.Sum(c => c.Sums[channel]) / _pixels);
}
