using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mhtn.Core.Inputs;

namespace Mhtn.Learning.Configuration;

/// <summary>Reads and writes training options as JSON.</summary>
public static class TrainingConfiguration
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
        RespectNullableAnnotations = true,
        WriteIndented = true,
        NewLine = "\n",
    };

    private static readonly JsonNodeOptions CaseSensitive = new() { PropertyNameCaseInsensitive = false };

    private static readonly JsonDocumentOptions Lenient = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The options as a JSON object, every field of it.</summary>
    public static JsonObject ToJson(TrainingOptions options) => JsonSerializer.SerializeToNode(options, Json)!.AsObject();

    /// <summary>Reads a configuration file over a preset: what the file leaves out stays the preset's.</summary>
    /// <param name="path">A JSON file; comments and trailing commas are allowed.</param>
    /// <param name="preset">Where to start from.</param>
    /// <exception cref="InputException">The file is missing, is no JSON, has an unknown field or a value out of range.</exception>
    public static TrainingOptions Read(string path, TrainingOptions preset)
    {
        if (!File.Exists(path))
        {
            throw new InputException(path, "a configuration file", "no such file", "Check the path given with --config.");
        }

        try
        {
            using var stream = File.OpenRead(path);
            var changes = JsonNode.Parse(stream, CaseSensitive, Lenient) as JsonObject
                ?? throw new JsonException("The file holds no JSON object.");
            var options = Merge(ToJson(preset), changes).Deserialize<TrainingOptions>(Json)!;
            options.Validate(path);
            return options;
        }
        catch (JsonException e)
        {
            throw new InputException(
                path,
                "a JSON object of training options",
                e.Message,
                "docs/training.md and docs/media.md list the options; mhtn inspect FILE.mhtn prints those of a bundle.",
                e);
        }
    }

    private static JsonObject Merge(JsonObject into, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            into[name] = value is JsonObject inner && into[name] is JsonObject existing
                ? Merge(existing, inner).DeepClone()
                : value?.DeepClone();
        }

        return into;
    }
}
