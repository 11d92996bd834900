using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Items;

/// <summary>What a client says of an item beside its content, checked.</summary>
internal sealed class ItemFields
{
    private const int MostLabels = 64;
    private const int MostMetadata = 64;
    private const int LongestValue = 1000;

    private readonly List<Problem> _problems = [];
    private readonly IReadOnlyList<string> _labels;
    private readonly Dictionary<string, string> _metadata = new(StringComparer.Ordinal);
    private readonly string? _pair;
    private readonly Split? _split;

    /// <summary>Checks them.</summary>
    /// <exception cref="RequestException">400; everything that is wrong is named.</exception>
    public ItemFields(IReadOnlyList<string> labels, IEnumerable<KeyValuePair<string, string>> metadata, string? pair, string? split)
    {
        _labels = labels;
        _pair = pair;
        _split = SplitNames.Parse(split);
        Require(labels.Count <= MostLabels, "labels", $"{MostLabels} at the most", $"{labels.Count}");
        Require(labels.Distinct(StringComparer.Ordinal).Count() == labels.Count, "labels", "each label once", "one of them twice");
        foreach (var label in labels)
        {
            RequireText("labels", label);
        }

        foreach (var (key, value) in metadata)
        {
            RequireText("metadata", key);
            RequireText($"metadata {key}", value, shortest: 0);
            Require(_metadata.TryAdd(key, value), "metadata", "each key once", $"\"{key}\" twice");
        }

        Require(_metadata.Count <= MostMetadata, "metadata", $"{MostMetadata} at the most", $"{_metadata.Count}");
        RequireText("pair", pair ?? "none");
        Require(split is null || _split is not null, "split", $"one of {string.Join(", ", SplitNames.All)}", $"\"{split}\"");
        if (_problems.Count > 0)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, _problems);
        }
    }

    /// <summary>An item of which this is said.</summary>
    public MediaItem Item(string id, Modality modality, ItemContent content) => new(id, modality, content, _labels, _split, _pair) { Metadata = _metadata };

    private void RequireText(string at, string? text, int shortest = 1) => Require(
        text is not null && text.Length >= shortest && text.Length <= LongestValue && !text.Contains('\0'),
        at,
        $"{shortest} to {LongestValue} characters without NUL",
        text is null ? "null" : text.Contains('\0') ? "NUL" : $"{text.Length}");

    private void Require(bool holds, string at, string expected, string found)
    {
        if (!holds)
        {
            _problems.Add(new Problem(at, expected, found, "Correct the request."));
        }
    }
}
