namespace Mhtn.Media.Synthetic.Gif;

/// <summary>The pixels whose colours share the leading bits of each channel.</summary>
/// <param name="Key">Those bits, red first.</param>
/// <param name="Sums">Of red, green and blue, and the number of pixels.</param>
internal sealed record ColorCell(int Key, long[] Sums)
{
    /// <summary>Leading bits of a channel.</summary>
    public const int ChannelBits = 5;

    /// <summary>Red, green and blue.</summary>
    public const int Channels = 3;

    /// <summary>How many pixels it has.</summary>
    public long Pixels => Sums[Channels];

    /// <summary>The leading bits of one channel.</summary>
    public int Level(int channel) => (Key >> ((Channels - 1 - channel) * ChannelBits)) & ((1 << ChannelBits) - 1);
}
