using System.Numerics.Tensors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Search;

/// <summary>The items of a store in memory, their vectors in a single block, row by row, such that a product is a similarity.</summary>
internal sealed class Gallery
{
    private const long FirstBlock = 1 << 16;

    private readonly float[] _vectors;
    private readonly int[] _modalities;
    private readonly Dictionary<string, int> _rows;
    private readonly Dictionary<string, List<int>> _byLabel;

    private Gallery(StoreIdentity identity, string location, float[] vectors, List<StoredItem> items)
    {
        Identity = identity;
        Location = location;
        _vectors = vectors;
        Items = items;
        _rows = new Dictionary<string, int>(items.Count, StringComparer.Ordinal);
        _byLabel = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        for (var row = 0; row < items.Count; row++)
        {
            _rows.Add(items[row].Id, row);
            foreach (var label in items[row].Labels.Distinct())
            {
                (_byLabel.TryGetValue(label, out var rows) ? rows : _byLabel[label] = []).Add(row);
            }
        }

        Modalities = [.. items.Select(i => i.Modality).Distinct().Order()];
        var indexes = Modalities.Index().ToDictionary(m => m.Item, m => m.Index);
        _modalities = [.. items.Select(i => indexes[i.Modality])];
        Labels = [.. _byLabel.Keys.Order(StringComparer.Ordinal)];
    }

    public StoreIdentity Identity { get; }

    public string Location { get; }

    /// <summary>The items by row, without their vectors.</summary>
    public IReadOnlyList<StoredItem> Items { get; }

    public IReadOnlyList<Modality> Modalities { get; }

    public IReadOnlyList<string> Labels { get; }

    /// <summary>Reads a store.</summary>
    /// <exception cref="InputException">The store is damaged, or holds more than one block can.</exception>
    public static async Task<Gallery> ReadAsync(IItemStore store, CancellationToken cancellationToken)
    {
        var dimension = store.Identity.Dimension;
        var vectors = Array.Empty<float>();
        var items = new List<StoredItem>();
        await foreach (var item in store.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            var start = (long)items.Count * dimension;
            if (start + dimension > vectors.Length)
            {
                Array.Resize(ref vectors, Grown(vectors.Length, start + dimension, store.Location));
            }

            Prepare(store.Identity.Similarity, item.Vector.Span, vectors.AsSpan((int)start, dimension));
            items.Add(item with { Vector = default });
        }

        return new Gallery(store.Identity, store.Location, vectors, items);
    }

    /// <summary>Writes a vector as it is compared: for the cosine at length one, reckoned in double; the zero vector stays what it is.</summary>
    /// <param name="similarity">How vectors are compared.</param>
    /// <param name="vector">[dimension], finite.</param>
    /// <param name="destination">[dimension].</param>
    public static void Prepare(Similarity similarity, ReadOnlySpan<float> vector, Span<float> destination)
    {
        if (similarity == Similarity.InnerProduct)
        {
            vector.CopyTo(destination);
            return;
        }

        var squares = 0.0;
        foreach (var value in vector)
        {
            squares += (double)value * value;
        }

        var length = squares > 0 ? Math.Sqrt(squares) : 1;
        for (var i = 0; i < vector.Length; i++)
        {
            destination[i] = (float)(vector[i] / length);
        }
    }

    /// <summary>Row of an id, or null.</summary>
    public int? RowOf(string id) => _rows.TryGetValue(id, out var row) ? row : null;

    /// <summary>Rows of a label in ascending order.</summary>
    public IReadOnlyList<int> RowsOf(string label) => _byLabel[label];

    /// <summary>Index of a row's modality in <see cref="Modalities"/>.</summary>
    public int ModalityOf(int row) => _modalities[row];

    /// <summary>The vector of a row as it is compared: [dimension].</summary>
    public ReadOnlySpan<float> VectorOf(int row) => _vectors.AsSpan(row * Identity.Dimension, Identity.Dimension);

    /// <summary>Similarity of a row and a prepared vector, in [-1, 1].</summary>
    public float Score(int row, ReadOnlySpan<float> query) => Math.Clamp(TensorPrimitives.Dot(VectorOf(row), query), -1, 1);

    // What a store says of its size is not believed; the block doubles as rows come.
    private static int Grown(long length, long needed, string location) => needed <= Array.MaxLength
        ? (int)Math.Min(Array.MaxLength, Math.Max(needed, Math.Max(2 * length, FirstBlock)))
        : throw new InputException(
            location,
            $"at most {Array.MaxLength} numbers in all vectors together",
            "more",
            "Split the collection over several stores.");
}
