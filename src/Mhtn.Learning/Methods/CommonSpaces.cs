using Mhtn.Core.Metrics;
using Mhtn.Learning.Domains;

namespace Mhtn.Learning.Methods;

internal static class CommonSpaces
{
    /// <summary>Puts items into a space.</summary>
    /// <param name="space">The space.</param>
    /// <param name="items">A list a modality, in the target's order.</param>
    /// <returns>A set for each modality that has items there.</returns>
    public static IReadOnlyList<EmbeddingSet> Embed(this ICommonSpace space, IReadOnlyList<ModalityItems> items) =>
        [.. items.Select((set, m) => (Set: set, Modality: m))
            .Where(e => e.Set.Count > 0)
            .Select(e => new EmbeddingSet(e.Set.Modality, e.Set.Ids, space.Map(e.Modality, e.Set.Inputs), e.Set.Labels, space.Similarity))];
}
