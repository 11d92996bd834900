using System.Text.Json;
using Mhtn.Core.Inputs;

namespace Mhtn.Core.Manifests;

/// <summary>One JSON object of a manifest: a line, or a field that is an object itself.</summary>
internal sealed class ManifestObject
{
    private const int ShownCharacters = 60;
    private readonly ManifestProblems _problems;
    private readonly string _prefix;
    private readonly Dictionary<string, JsonElement> _fields = new(StringComparer.Ordinal);

    /// <summary>Takes an object apart and reports unknown and repeated fields.</summary>
    /// <param name="problems">Where problems go.</param>
    /// <param name="line">The line's number, from 1.</param>
    /// <param name="element">The object.</param>
    /// <param name="known">The fields it may have.</param>
    /// <param name="prefix">What stands before a field's name in messages, for example "features.".</param>
    internal ManifestObject(ManifestProblems problems, int line, JsonElement element, IReadOnlyList<string> known, string prefix = "")
    {
        _problems = problems;
        _prefix = prefix;
        Line = line;
        foreach (var property in element.EnumerateObject())
        {
            if (!known.Contains(property.Name))
            {
                var nearest = NearestName.Among(known, property.Name);
                Report(
                    Shorten(property.Name),
                    $"one of {string.Join(", ", known)}",
                    "an unknown field",
                    nearest is null ? "Remove it, or give it a known name." : $"Did you mean \"{nearest}\"?");
            }
            else if (!_fields.TryAdd(property.Name, property.Value))
            {
                Report(property.Name, "each field once", "it twice", "Remove one of the two.");
            }
        }
    }

    /// <summary>The line's number, from 1.</summary>
    internal int Line { get; }

    /// <summary>Whether the field is there.</summary>
    internal bool Has(string field) => _fields.ContainsKey(field);

    /// <summary>The field's value, or null where it is missing.</summary>
    internal JsonElement? Find(string field) => _fields.TryGetValue(field, out var value) ? value : null;

    /// <summary>The field as text that is not blank; null, and a problem, where it is something else; null alone where it is missing.</summary>
    internal string? FindText(string field) => Find(field) is { } value ? ReadText(field, value) : null;

    /// <summary>A value as text that is not blank; null, and a problem, where it is something else.</summary>
    internal string? ReadText(string field, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String && value.GetString() is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        Report(
            field,
            "a text that is not blank",
            Describe(value),
            value.ValueKind == JsonValueKind.Number ? "Put it in quotation marks." : "Write it in quotation marks, or leave the field out.");
        return null;
    }

    /// <summary>Reports a problem of one field.</summary>
    internal void Report(string field, string expected, string found, string fix) =>
        _problems.Add(Line, _prefix + field, expected, found, fix);

    /// <summary>A short account of a value, for messages.</summary>
    internal static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"an array of {value.GetArrayLength()}",
        JsonValueKind.Object => "an object",
        _ => Shorten(value.GetRawText()),
    };

    private static string Shorten(string text) => text.Length <= ShownCharacters ? text : $"{text[..ShownCharacters]}...";
}
