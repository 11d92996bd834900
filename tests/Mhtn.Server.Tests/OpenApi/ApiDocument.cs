using System.Text.Json;
using System.Text.Json.Nodes;
using Json.Schema;

namespace Mhtn.Server.Tests.OpenApi;

/// <summary>/openapi/v1.json: which operations there are, and what it says of their requests and answers.</summary>
internal sealed class ApiDocument
{
    private const string Json = "json";

    private readonly JsonNode _document;

    private ApiDocument(JsonNode document)
    {
        _document = document;
    }

    /// <summary>Every method with its path, such as GET /v1/items/{id}.</summary>
    public IReadOnlyList<string> Operations =>
        [.. _document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(o => $"{o.Key.ToUpperInvariant()} {path.Key}"))];

    public static async Task<ApiDocument> ReadAsync(HttpClient client)
    {
        // Within a schema, references have to lead to definitions of that schema.
        var text = await client.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken);
        return new ApiDocument(JsonNode.Parse(text.Replace("#/components/schemas/", "#/$defs/", StringComparison.Ordinal))!);
    }

    /// <summary>Where an answer is another than the document says.</summary>
    public IEnumerable<string> ProblemsOf(ApiCase asked, int status, string? type, byte[] body)
    {
        var operation = Find(asked.Operation);
        if (operation["responses"]?[$"{status}"] is not { } declared)
        {
            return [$"{status} is not declared"];
        }

        if (declared["content"] is not JsonObject contents)
        {
            return body.Length == 0 ? [] : [$"a body of {body.Length} bytes, {type}, where none is declared"];
        }

        return ContentProblems(contents, type, body);
    }

    /// <summary>Where a request that is answered as wanted is another than the document says.</summary>
    public IEnumerable<string> ProblemsOf(ApiCase asked)
    {
        var operation = Find(asked.Operation);
        var known = (operation["parameters"]?.AsArray() ?? []).Where(p => (string?)p!["in"] == "query").Select(p => (string?)p!["name"]).ToHashSet();
        foreach (var name in (asked.Target.Split('?').ElementAtOrDefault(1) ?? "").Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=')[0]))
        {
            if (!known.Contains(name))
            {
                yield return $"the parameter {name} is not declared";
            }
        }

        foreach (var parameter in (operation["parameters"]?.AsArray() ?? []).Where(p => (bool?)p!["required"] == true && (string?)p["in"] == "query"))
        {
            if (!asked.Target.Contains($"{parameter!["name"]}=", StringComparison.Ordinal))
            {
                yield return $"the parameter {parameter["name"]} is declared as required";
            }
        }

        if (asked.Body is { } body)
        {
            var problems = operation["requestBody"]?["content"] is JsonObject contents ? ContentProblems(contents, asked.Type, body) : ["a request with a body is not declared"];
            foreach (var problem in problems)
            {
                yield return problem;
            }
        }
    }

    private JsonNode Find(string operation)
    {
        var parts = operation.Split(' ');
#pragma warning disable CA1308 // The document's methods are in lower case.
        return _document["paths"]?[parts[1]]?[parts[0].ToLowerInvariant()] ?? throw new InvalidOperationException($"{operation} is not in the document.");
#pragma warning restore CA1308
    }

    private IEnumerable<string> ContentProblems(JsonObject contents, string? type, byte[] body)
    {
        if (contents.FirstOrDefault(c => c.Key.Split(';')[0] == type || c.Key == "*/*") is not { Value: { } content })
        {
            return [$"the type {type} is not declared"];
        }

        return type!.EndsWith(Json, StringComparison.Ordinal) && content["schema"] is { } schema ? SchemaProblems(schema, body) : [];
    }

    private IEnumerable<string> SchemaProblems(JsonNode schema, byte[] body)
    {
        var whole = schema.DeepClone().AsObject();
        whole["$defs"] = _document["components"]!["schemas"]!.DeepClone();
        using var json = JsonDocument.Parse(body);
        var result = JsonSchema.FromText(whole.ToJsonString()).Evaluate(json.RootElement, new EvaluationOptions { OutputFormat = OutputFormat.List });
        return result.IsValid
            ? []
            : (result.Details ?? []).Where(d => d.Errors is not null).SelectMany(d => d.Errors!.Select(e => $"{d.InstanceLocation}: {e.Value}"));
    }
}
