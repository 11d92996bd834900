namespace Mhtn.Server.Collections;

/// <summary>The collections of the store.</summary>
/// <param name="Collections">By name.</param>
internal sealed record CollectionList(IReadOnlyList<CollectionView> Collections);

/// <summary>A collection of the store.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Served">Whether it is the one that requests without a name mean.</param>
/// <param name="Bundle">Id of the bundle that made its vectors.</param>
/// <param name="Dimension">Width of a vector.</param>
/// <param name="Similarity">cosine or innerProduct.</param>
/// <param name="Element">What the numbers are kept as: float32 or int8.</param>
internal sealed record CollectionView(string Name, bool Served, string Bundle, int Dimension, string Similarity, string Element)
{
    /// <summary>Items; absent in a list.</summary>
    public long? Count { get; init; }

    /// <summary>Modality to number of items; absent in a list.</summary>
    public IReadOnlyDictionary<string, long>? Modalities { get; init; }

    /// <summary>Label to number of items that bear it; absent in a list.</summary>
    public IReadOnlyDictionary<string, long>? Labels { get; init; }
}
