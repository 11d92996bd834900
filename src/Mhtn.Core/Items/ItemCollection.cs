using Mhtn.Core.Errors;

namespace Mhtn.Core.Items;

/// <summary>The items of one dataset, in the order it lists them.</summary>
public sealed class ItemCollection
{
    /// <summary>Gathers items.</summary>
    /// <param name="location">Where they came from, for example their manifest.</param>
    /// <param name="items">The items; their ids are unique.</param>
    public ItemCollection(ProblemLocation location, IReadOnlyList<MediaItem> items)
    {
        Location = location;
        Items = items;
        Modalities = [.. items.Select(i => i.Modality).Distinct().Order()];
        Classes = [.. items.SelectMany(i => i.Labels).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Where the items came from.</summary>
    public ProblemLocation Location { get; }

    /// <summary>What the collection is called in reports.</summary>
    public string Name => Location.ToString();

    /// <summary>The items in the dataset's order.</summary>
    public IReadOnlyList<MediaItem> Items { get; }

    /// <summary>The modalities that occur, by name.</summary>
    public IReadOnlyList<Modality> Modalities { get; }

    /// <summary>The labels that occur, ordinally sorted; an index into this list is a class index.</summary>
    public IReadOnlyList<string> Classes { get; }

    /// <summary>The items of one split, in order.</summary>
    public IEnumerable<MediaItem> Of(Split split) => Items.Where(i => i.Split == split);
}
