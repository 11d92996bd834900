using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Inputs;
using Mhtn.Media.Model3D.Descriptors;
using Mhtn.Media.Model3D.Meshes;

namespace Mhtn.Media.Model3D;

/// <summary>Reads a 3D model's file into its LightField descriptor.</summary>
public sealed class LightFieldReader : IInputReader
{
    /// <summary>The kind of input it gives.</summary>
    public const string Kind = "light-field";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private readonly LightFieldDescriptor _descriptor;

    /// <summary>Reads models as set.</summary>
    /// <param name="modality">The modality it reads.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="InputException">A setting is out of range.</exception>
    public LightFieldReader(Modality modality, Model3DOptions options)
    {
        Require(options, modality.Name);
        _descriptor = new LightFieldDescriptor(options);
        Specification = new InputSpecification(modality, Kind, [_descriptor.Length])
        {
            Parameters = Write(options),
        };
    }

    /// <summary>Reads models as a bundle recorded it.</summary>
    /// <param name="specification">The specification of a reader of this kind.</param>
    /// <exception cref="InputException">Its parameters are no settings of this reader, or do not give its shape.</exception>
    public LightFieldReader(InputSpecification specification)
    {
        var options = Parse(specification);
        Require(options, $"input of {specification.Modality}");
        _descriptor = new LightFieldDescriptor(options);
        if (specification.Shape is not [var length] || length != _descriptor.Length)
        {
            throw Broken(specification, $"the shape [{_descriptor.Length}]", $"[{string.Join(", ", specification.Shape)}]");
        }

        Specification = specification;
    }

    /// <inheritdoc/>
    public InputSpecification Specification { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Read(MediaItem item) =>
        _descriptor.Compute(MeshFile.Read(MediaFile.PathOf(item, MeshFile.Expected)));

    private static JsonObject Write(Model3DOptions options) => JsonSerializer.SerializeToNode(options, Json)!.AsObject();

    private static Model3DOptions Parse(InputSpecification specification)
    {
        var parameters = specification.Parameters ?? throw Broken(specification, "parameters", "none");
        try
        {
            var options = parameters.Deserialize<Model3DOptions>(Json)!;
            return Write(options).All(p => parameters.ContainsKey(p.Key))
                ? options
                : throw Broken(specification, $"the parameters {string.Join(", ", Write(options).Select(p => p.Key))}", parameters.ToJsonString());
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            throw Broken(specification, $"parameters of the kind \"{Kind}\"", exception.Message, exception);
        }
    }

    private static void Require(Model3DOptions options, string at)
    {
        if (options.Check(at).ToArray() is { Length: > 0 } problems)
        {
            throw new InputException(problems);
        }
    }

    private static InputException Broken(InputSpecification specification, string expected, string found, Exception? inner = null) => new(
        $"input of {specification.Modality}", expected, found, "Use the bundle as it was written, with the same or a newer version of mhtn.", inner);
}
