using System.Text.Json;
using System.Text.Json.Nodes;
using Mhtn.Server.Security;

namespace Mhtn.Cli.Output;

/// <summary>The keys of a service, as JSON.</summary>
internal static class KeysJson
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n" };

    public static void WriteCreated(TextWriter output, NewKey key)
    {
        var document = Of(key.Entry);
        document["key"] = key.Text;
        output.WriteLine(document.ToJsonString(Json));
    }

    public static void WriteList(TextWriter output, IReadOnlyList<AccessKey> keys) =>
        output.WriteLine(new JsonObject { ["keys"] = new JsonArray([.. keys.Select(Of)]) }.ToJsonString(Json));

    private static JsonObject Of(AccessKey key) => new()
    {
        ["name"] = key.Name,
        ["role"] = key.Role,
        ["created"] = key.Created,
        ["expires"] = key.Expires,
    };
}
