using System.Globalization;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Server.Map;

/// <summary>What a map was made of; where it differs, the map is stale.</summary>
/// <param name="BundleId">Whose vectors they are.</param>
/// <param name="Counts">How many items there are of each modality and label.</param>
internal sealed record MapBasis(string BundleId, string Counts)
{
    public static MapBasis Of(IItemStore store, StoreSummary summary) => new(
        store.Identity.BundleId,
        string.Join(
            '\n',
            summary.Modalities.Select(m => (m.Key.Name, m.Value)).Concat(summary.Labels.Select(l => (Name: l.Key, l.Value)))
                .Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Name}\t{c.Value}"))));
}
