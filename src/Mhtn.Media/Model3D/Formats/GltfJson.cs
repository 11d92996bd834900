using System.Text.Json.Nodes;
using Mhtn.Core.Errors;
using Mhtn.Media.Model3D.Meshes;

namespace Mhtn.Media.Model3D.Formats;

/// <summary>Reduces the JSON of a glTF model to what its shape depends on, so that a missing texture or an animation cannot matter.</summary>
internal static class GltfJson
{
    private static readonly string[] Kept = ["asset", "scene", "scenes", "nodes", "meshes", "accessors", "bufferViews", "buffers"];
    private static readonly string[] KeptOfNode = ["children", "mesh", "matrix", "translation", "rotation", "scale"];
    private static readonly string[] KeptOfPrimitive = ["attributes", "indices", "mode"];
    private static readonly string[] ShapeExtensions =
        ["KHR_draco_mesh_compression", "EXT_meshopt_compression", "KHR_meshopt_compression", "EXT_mesh_gpu_instancing"];

    /// <summary>The reduced JSON.</summary>
    /// <exception cref="InputException">The shape is stored in a way that is not read, such as compressed.</exception>
    internal static string Reduce(MeshSource source, string json)
    {
        var root = JsonNode.Parse(json.TrimStart('\uFEFF')) as JsonObject ?? throw source.Malformed("a JSON object", "other JSON");
        if (Objects(root["extensionsRequired"] is JsonArray required ? required : [], n => n?.ToString())
            .FirstOrDefault(ShapeExtensions.Contains) is { } extension)
        {
            throw source.Malformed("a glTF model without compression or instancing extensions", $"one that requires {extension}");
        }

        Keep(root, Kept);
        foreach (var node in Objects(root["nodes"], n => n as JsonObject))
        {
            Keep(node, KeptOfNode);
        }

        foreach (var primitive in Objects(root["meshes"], m => m?["primitives"]).SelectMany(list => Objects(list, p => p as JsonObject)))
        {
            Keep(primitive, KeptOfPrimitive);
            if (primitive["attributes"] is JsonObject attributes)
            {
                Keep(attributes, ["POSITION"]);
            }
        }

        return root.ToJsonString();
    }

    private static IEnumerable<T> Objects<T>(JsonNode? list, Func<JsonNode?, T?> select)
        where T : class =>
        (list as JsonArray ?? []).Select(select).OfType<T>();

    private static void Keep(JsonObject node, string[] names)
    {
        foreach (var name in node.Select(p => p.Key).Where(name => !names.Contains(name)).ToArray())
        {
            node.Remove(name);
        }
    }
}
