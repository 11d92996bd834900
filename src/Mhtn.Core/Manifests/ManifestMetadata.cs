using System.Collections.ObjectModel;
using System.Text.Json;

namespace Mhtn.Core.Manifests;

/// <summary>Reads the field metadata: an object of texts, numbers, true and false, all of which are kept as texts.</summary>
internal static class ManifestMetadata
{
    /// <summary>The metadata of a line; empty where there is none, or where something is wrong, which is reported.</summary>
    internal static IReadOnlyDictionary<string, string> Read(ManifestObject line)
    {
        if (line.Find(ManifestFields.Metadata) is not { } value)
        {
            return ReadOnlyDictionary<string, string>.Empty;
        }

        var metadata = new Dictionary<string, string>(StringComparer.Ordinal);
        if (value.ValueKind != JsonValueKind.Object)
        {
            line.Report(ManifestFields.Metadata, "an object", ManifestObject.Describe(value), "Write {\"key\": \"value\"}, or leave the field out.");
            return metadata;
        }

        foreach (var property in value.EnumerateObject())
        {
            var field = $"{ManifestFields.Metadata}.{property.Name}";
            if (property.Name.Length == 0 || property.Name.Contains('\0'))
            {
                line.Report(field, "a key of at least one character, none of them NUL", $"\"{property.Name}\"", "Name the value.");
            }
            else if (Text(property.Value) is not { } text)
            {
                line.Report(field, "a text, a number, true or false", ManifestObject.Describe(property.Value), "Write it as a text, or leave it out.");
            }
            else if (!metadata.TryAdd(property.Name, text))
            {
                line.Report(field, "each key once", "it twice", "Remove one of the two.");
            }
        }

        return metadata;
    }

    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() is { } text && !text.Contains('\0') => text,
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };
}
