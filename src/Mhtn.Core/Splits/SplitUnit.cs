using Mhtn.Core.Items;

namespace Mhtn.Core.Splits;

/// <summary>Items that stay together: those of one pair, or one item without a partner.</summary>
/// <param name="Items">At least one, ordered by id.</param>
internal sealed record SplitUnit(IReadOnlyList<MediaItem> Items)
{
    /// <summary>What units are balanced by: the leading class of the first item, and the modalities that occur.</summary>
    internal (string Label, string Modalities) Stratum =>
        (Items[0].Labels.Count > 0 ? Items[0].Labels[0] : string.Empty,
            string.Join(',', Items.Select(i => i.Modality).Distinct().Order()));

    /// <summary>Gathers items into units, ordered by the first id of each, so that the items' own order does not matter.</summary>
    internal static List<SplitUnit> Gather(IEnumerable<MediaItem> items) =>
    [
        .. items
            .OrderBy(item => item.Id, StringComparer.Ordinal)
            .GroupBy(item => (IsPair: item.Pair is not null, Key: item.Pair ?? item.Id))
            .Select(group => new SplitUnit([.. group])),
    ];
}
