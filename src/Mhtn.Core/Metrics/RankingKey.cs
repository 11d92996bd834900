namespace Mhtn.Core.Metrics;

/// <summary>A gallery item's place in a ranking as one number: keys in ascending order are the ranking.</summary>
/// <remarks>From the high end: 40 bits of 1 - similarity in steps of 2^-38, 23 bits of gallery index, 1 bit of relevance.
/// So equal scores fall in gallery order. A step, 4e-12, is far above the rounding of a similarity computed in double
/// and far below what single-precision vectors can tell apart: scores that are equal but for rounding do tie.</remarks>
internal static class RankingKey
{
    /// <summary>Items a gallery can hold: 2^23.</summary>
    public const int LargestGallery = 1 << IndexBits;

    /// <summary>The relevance bit of a key.</summary>
    public const ulong Relevant = 1;

    /// <summary>Stands behind every item and is not relevant.</summary>
    public const ulong Excluded = ulong.MaxValue & ~Relevant;

    private const int IndexBits = 23;
    private const double StepsPerUnit = 1L << 38;

    /// <summary>Makes the key of an item that is not marked relevant.</summary>
    /// <param name="similarity">In [-1, 1], up to rounding; -0 ties with 0.</param>
    /// <param name="index">Gallery index from 0 up, below <see cref="LargestGallery"/>.</param>
    public static ulong Of(double similarity, int index)
    {
        var distance = (ulong)(long)Math.Round((1 - similarity) * StepsPerUnit);
        return (((distance << IndexBits) | (uint)index) << 1);
    }
}
