using Mhtn.Core.Items;

namespace Mhtn.Retrieval.Stores;

/// <summary>What a store holds.</summary>
/// <param name="Count">Items.</param>
/// <param name="Modalities">Modality to number of items, by name.</param>
/// <param name="Labels">Label to number of items that bear it, ordinally sorted.</param>
public sealed record StoreSummary(
    long Count,
    IReadOnlyDictionary<Modality, long> Modalities,
    IReadOnlyDictionary<string, long> Labels);
