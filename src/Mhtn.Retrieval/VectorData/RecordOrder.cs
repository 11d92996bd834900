using Microsoft.Extensions.VectorData;
using Microsoft.Extensions.VectorData.ProviderServices;

namespace Mhtn.Retrieval.VectorData;

/// <summary>Orders records by their key or data properties; null comes first, texts are compared ordinally, and equal ones keep their order.</summary>
/// <typeparam name="TRecord">The record type.</typeparam>
internal sealed class RecordOrder<TRecord>
    where TRecord : class
{
    private readonly List<(PropertyModel Property, bool Ascending)> _by;

    /// <summary>Reads an order from the options.</summary>
    /// <exception cref="NotSupportedException">A property has no order.</exception>
    public RecordOrder(CollectionModel model, FilteredRecordRetrievalOptions<TRecord>? options)
    {
        _by = [.. options?.OrderBy?.Invoke(new()).Values.Select(v => (Sortable(model.GetDataOrKeyProperty(v.PropertySelector)), v.Ascending)) ?? []];
    }

    /// <summary>Whether any order will do.</summary>
    public bool IsAny => _by.Count == 0;

    /// <summary>Brings records into their order.</summary>
    public IEnumerable<TRecord> Sort(IEnumerable<TRecord> all)
    {
        var sorted = all.OrderBy(_ => 0);
        foreach (var (property, ascending) in _by)
        {
            sorted = ascending
                ? sorted.ThenBy(x => property.GetValueAsObject(x), PropertyComparer.Instance)
                : sorted.ThenByDescending(x => property.GetValueAsObject(x), PropertyComparer.Instance);
        }

        return sorted;
    }

    private static PropertyModel Sortable(PropertyModel property) => property is VectorPropertyModel || MetadataText.IsList(property.Type)
        ? throw new NotSupportedException($"Records cannot be ordered by '{property.ModelName}', a {property.Type.Name}.")
        : property;

    private sealed class PropertyComparer : IComparer<object?>
    {
        public static PropertyComparer Instance { get; } = new();

        public int Compare(object? x, object? y) => x is string left && y is string right
            ? string.CompareOrdinal(left, right)
            : Comparer<object?>.Default.Compare(x, y);
    }
}
