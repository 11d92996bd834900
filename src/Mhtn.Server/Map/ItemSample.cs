using Mhtn.Core.Items;
using Mhtn.Core.Numerics;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Server.Map;

/// <summary>Draws items of a store, so many of each modality as is its share.</summary>
internal static class ItemSample
{
    /// <summary>Draws them in one pass, so that memory holds no more than the sample (reservoir sampling, algorithm R).</summary>
    /// <param name="store">The store.</param>
    /// <param name="modalities">How many items it has of each modality.</param>
    /// <param name="most">Items of the sample at the most.</param>
    /// <param name="seed">Decides which items are drawn.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Modality by modality; one item of each at the least.</returns>
    public static async Task<IReadOnlyList<StoredItem>> ReadAsync(
        IItemStore store, IReadOnlyDictionary<Modality, long> modalities, int most, int seed, CancellationToken cancellationToken)
    {
        var random = SeededRandom.Create(seed, "items of the map");
        var drawn = Sizes(modalities, most).ToDictionary(s => s.Key, s => (Items: new List<StoredItem>(), Size: s.Value));
        var seen = drawn.ToDictionary(d => d.Key, _ => 0L);
        await foreach (var item in store.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!drawn.TryGetValue(item.Modality, out var of))
            {
                // It came after the counting.
                continue;
            }

            var place = random.NextInt64(++seen[item.Modality]);
            if (of.Items.Count < of.Size)
            {
                of.Items.Add(item);
            }
            else if (place < of.Size)
            {
                of.Items[(int)place] = item;
            }
        }

        return [.. drawn.OrderBy(d => d.Key).SelectMany(d => d.Value.Items)];
    }

    /// <summary>Shares rounded down, one at the least; what is left goes to the largest remainders.</summary>
    private static Dictionary<Modality, int> Sizes(IReadOnlyDictionary<Modality, long> modalities, int most)
    {
        var total = modalities.Values.Sum();
        if (total <= most)
        {
            return modalities.ToDictionary(m => m.Key, m => (int)m.Value);
        }

        var exact = modalities.ToDictionary(m => m.Key, m => (double)m.Value * most / total);
        var sizes = exact.ToDictionary(e => e.Key, e => Math.Max(1, (int)e.Value));
        foreach (var (modality, _) in exact.OrderByDescending(e => e.Value - Math.Floor(e.Value)).Take(Math.Max(0, most - sizes.Values.Sum())))
        {
            sizes[modality]++;
        }

        return sizes;
    }
}
