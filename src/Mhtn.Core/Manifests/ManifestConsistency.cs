using Mhtn.Core.Items;

namespace Mhtn.Core.Manifests;

/// <summary>What the lines of a manifest owe each other: ids of their own, and one form of content within a modality.</summary>
internal sealed class ManifestConsistency
{
    private readonly Dictionary<string, int> _lineOfId = new(StringComparer.Ordinal);
    private readonly Dictionary<Modality, FirstOfModality> _firsts = [];

    /// <summary>Reports an id that an earlier line has.</summary>
    internal void CheckId(ManifestObject line, string id)
    {
        if (!_lineOfId.TryAdd(id, line.Line))
        {
            line.Report(
                ManifestFields.Id, "an id of its own", $"\"{id}\", which line {_lineOfId[id]} has too", "Give one of the two another id.");
        }
    }

    /// <summary>Reports content that does not go together with the first item of the same modality.</summary>
    internal void CheckContent(ManifestObject line, string id, Modality modality, ItemContent content)
    {
        var dimension = (content as FeatureContent)?.Values.Length;
        if (!_firsts.TryGetValue(modality, out var first))
        {
            _firsts.Add(modality, new FirstOfModality(id, line.Line, dimension));
        }
        else if (dimension != first.Dimension)
        {
            line.Report(
                ManifestFields.Features,
                $"{Describe(first.Dimension)} as in \"{first.Id}\" (line {first.Line}), of the same modality {modality}",
                $"{Describe(dimension)} in \"{id}\"",
                "Give all items of a modality the same kind of features, or make it two modalities.");
        }
    }

    private static string Describe(int? dimension) => dimension is { } numbers ? $"features of dimension {numbers}" : "no features";

    private sealed record FirstOfModality(string Id, int Line, int? Dimension);
}
