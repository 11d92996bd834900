using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;
using Microsoft.Extensions.VectorData.ProviderServices;

namespace Mhtn.Retrieval.VectorData;

/// <summary>A condition on records as a store can look for it: for some properties, the texts of which one must fit.</summary>
internal sealed class FilterCondition
{
    private readonly Dictionary<PropertyModel, HashSet<string>> _wanted;

    private readonly bool _isNever;

    private FilterCondition(Dictionary<PropertyModel, HashSet<string>> wanted, bool isNever = false)
    {
        _wanted = wanted;
        _isNever = isNever;
    }

    /// <summary>What every record passes.</summary>
    public static FilterCondition Always { get; } = new([]);

    /// <summary>What no record passes.</summary>
    public static FilterCondition Never { get; } = new([], isNever: true);

    private bool IsAlways => !_isNever && _wanted.Count == 0;

    /// <summary>One of some texts; none of none.</summary>
    public static FilterCondition Of(PropertyModel property, IEnumerable<string> texts)
    {
        var wanted = texts.ToHashSet(StringComparer.Ordinal);
        return wanted.Count == 0 ? Never : new FilterCondition(new() { [property] = wanted });
    }

    /// <summary>Both conditions, or null where a store cannot look for that.</summary>
    public FilterCondition? And(FilterCondition other)
    {
        if (_isNever || other._isNever)
        {
            return Never;
        }

        var both = new Dictionary<PropertyModel, HashSet<string>>(_wanted);
        foreach (var (property, texts) in other._wanted)
        {
            if (!both.TryGetValue(property, out var there))
            {
                both.Add(property, texts);
            }
            else if (property.StorageName == ItemField.Labels && property is DataPropertyModel)
            {
                // An item bears several labels: one of these and one of those is not one of the common ones.
                if (!there.SetEquals(texts))
                {
                    return null;
                }
            }
            else
            {
                both[property] = there.Intersect(texts, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);
            }
        }

        return both.Values.Any(texts => texts.Count == 0) ? Never : new FilterCondition(both);
    }

    /// <summary>Either condition, or null where a store cannot look for that.</summary>
    public FilterCondition? Or(FilterCondition other)
    {
        if (IsAlways || other._isNever)
        {
            return this;
        }

        if (other.IsAlways || _isNever)
        {
            return other;
        }

        return _wanted.Count == 1 && other._wanted.Count == 1 && _wanted.Keys.Single() == other._wanted.Keys.Single()
            ? Of(_wanted.Keys.Single(), _wanted.Values.Single().Concat(other._wanted.Values.Single()))
            : null;
    }

    /// <summary>The store's filter, or null where a store cannot look for that.</summary>
    public ItemFilter? ToFilter()
    {
        var filter = new ItemFilter();
        var metadata = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (property, texts) in _wanted)
        {
            string[] sorted = [.. texts.Order(StringComparer.Ordinal)];
            switch (property is KeyPropertyModel ? "" : ItemField.Find(property.StorageName)?.Name)
            {
                case "":
                    filter = filter with { Ids = sorted };
                    break;
                case null:
                    metadata.Add(property.StorageName, sorted);
                    break;
                case ItemField.Labels:
                    filter = filter with { Labels = sorted };
                    break;
                case ItemField.Modality when sorted.Where(Modality.IsValidName).ToList() is { Count: > 0 } names:
                    filter = filter with { Modalities = [.. names.Select(n => new Modality(n))] };
                    break;
                case ItemField.Split when sorted.Select(SplitNames.Parse).OfType<Split>().ToList() is { Count: > 0 } splits:
                    if (splits.Count > 1)
                    {
                        return null;
                    }

                    filter = filter with { Split = splits[0] };
                    break;
                default:
                    return new ItemFilter { Ids = [] };
            }
        }

        return _isNever ? new ItemFilter { Ids = [] } : filter with { Metadata = metadata };
    }
}
