using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Search;

/// <summary>What is looked for, and among what.</summary>
public sealed record SearchQuery
{
    /// <summary>Most items a query can ask for.</summary>
    public const int LargestTop = 10_000;

    private SearchQuery()
    {
    }

    /// <summary>[dimension], finite, as an encoder of the store's bundle gives it; empty where <see cref="ItemId"/> is given.</summary>
    public ReadOnlyMemory<float> Vector { get; private init; }

    /// <summary>An item of the store to find others by, itself left out; null where <see cref="Vector"/> is given.</summary>
    public string? ItemId { get; private init; }

    /// <summary>Whether this is a text of which the bundle knows no word, so that what it finds is arbitrary.</summary>
    public bool HasNoKnownWord { get; private init; }

    /// <summary>The items to look among.</summary>
    public ItemFilter Filter { get; init; } = new();

    /// <summary>Most items to give, 1 to <see cref="LargestTop"/>.</summary>
    public int Top { get; init; } = 10;

    /// <summary>Looks for what lies near a vector.</summary>
    /// <param name="vector">[dimension], finite; it need not be of length one.</param>
    public static SearchQuery ByVector(ReadOnlyMemory<float> vector) => new() { Vector = vector };

    /// <summary>Looks for what lies near an item that need not be in the store.</summary>
    /// <param name="item">The item, of one of the encoder's modalities.</param>
    /// <param name="encoder">Made from the store's bundle.</param>
    /// <param name="cancellationToken">Stops the encoding.</param>
    /// <exception cref="InputException">The item cannot be encoded.</exception>
    public static async Task<SearchQuery> ByItemAsync(MediaItem item, BundleEncoder encoder, CancellationToken cancellationToken = default)
    {
        var encoded = await encoder.EncodeAsync(new[] { item }.ToAsyncEnumerable(), cancellationToken: cancellationToken)
            .FirstAsync(cancellationToken)
            .ConfigureAwait(false);
        return ByVector(encoded.Vector) with { HasNoKnownWord = new QueryReader(encoder.Manifest).HasNoKnownWord(item) };
    }

    /// <summary>Looks for what lies near an item of the store.</summary>
    public static SearchQuery ById(string itemId) => new() { ItemId = itemId };
}
