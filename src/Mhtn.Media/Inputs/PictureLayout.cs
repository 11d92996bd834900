namespace Mhtn.Media.Inputs;

/// <summary>How an input made of pictures lies in memory: the pictures one after the other, then numbers that are no pixels.</summary>
/// <param name="Count">Pictures of one item: 1 for an image, the sampled frames for a video.</param>
/// <param name="Size">Side of a picture as the network takes it, in pixels.</param>
/// <param name="Stored">Side of a picture as it is kept, <paramref name="Size"/> or more; the rest is room for cropping.</param>
/// <param name="Tail">Numbers after the pictures, such as motion statistics.</param>
public sealed record PictureLayout(int Count, int Size, int Stored, int Tail)
{
    /// <summary>Red, green and blue.</summary>
    public const int Channels = 3;

    /// <summary>Numbers of all pictures: Count × 3 × Size × Size.</summary>
    public int PixelLength => Count * Channels * Size * Size;

    /// <summary>Numbers of one item's input.</summary>
    public int Length => PixelLength + Tail;

    /// <summary>Bytes of all pictures as they are kept.</summary>
    public int StoredLength => Count * Channels * Stored * Stored;
}
