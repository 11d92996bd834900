using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Learning.Configuration;

/// <summary>Reads and writes training options as JSON.</summary>
public static class TrainingConfiguration
{
    private const string Expected = "a JSON object of training options";
    private const string Fix = "docs/training.md and docs/media.md list the options; mhtn inspect FILE.mhtn prints those of a bundle.";

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

    /// <summary>Writes options as a configuration file, every field of it.</summary>
    public static void Write(string path, TrainingOptions options) => AtomicFile.Write(path, stream =>
    {
        JsonSerializer.Serialize(stream, options, Json);
        stream.WriteByte((byte)'\n');
    });

    /// <summary>Reads a configuration file over a preset: what the file leaves out stays the preset's.</summary>
    /// <param name="path">A JSON file; comments and trailing commas are allowed.</param>
    /// <param name="preset">Where to start from.</param>
    /// <exception cref="InputException">The file is missing, is no JSON, has an unknown field or a value out of range.</exception>
    public static TrainingOptions Read(string path, TrainingOptions preset)
    {
        if (!File.Exists(path))
        {
            throw new InputException(ProblemLocation.InFile(path), "a configuration file", "no such file", "Check the path.");
        }

        return Overlay(preset, Parse(path, Expected, Fix), ProblemLocation.InFile(path));
    }

    /// <summary>Changes some options: what the changes leave out stays.</summary>
    /// <param name="basis">Where to start from.</param>
    /// <param name="changes">As a configuration file has them.</param>
    /// <param name="location">Where the changes came from, for messages.</param>
    /// <exception cref="InputException">A field is unknown or a value out of range.</exception>
    internal static TrainingOptions Overlay(TrainingOptions basis, JsonObject changes, ProblemLocation location)
    {
        try
        {
            var options = Merge(ToJson(basis), changes).Deserialize<TrainingOptions>(Json)!;
            options.Validate(location);
            return options;
        }
        catch (JsonException e)
        {
            throw new InputException(location, Expected, e.Message, Fix, e);
        }
    }

    /// <summary>Reads a file that people write: a JSON object, perhaps with comments and trailing commas.</summary>
    /// <exception cref="InputException">The file is missing or holds anything else.</exception>
    internal static JsonObject Parse(string path, string expected, string fix)
    {
        using var stream = InputFile.OpenRead(path, expected);
        try
        {
            return JsonNode.Parse(stream, CaseSensitive, Lenient) as JsonObject ?? throw new JsonException("The file holds no JSON object.");
        }
        catch (JsonException e)
        {
            throw new InputException(ProblemLocation.InFile(path), expected, e.Message, fix, e);
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
