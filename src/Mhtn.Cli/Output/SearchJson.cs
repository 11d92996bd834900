using System.Text;
using System.Text.Json;
using Mhtn.Retrieval.Search;

namespace Mhtn.Cli.Output;

/// <summary>What a search found, as JSON.</summary>
internal static class SearchJson
{
    public static void Write(TextWriter output, string query, IReadOnlyList<SearchHit> hits)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("query", query);
            json.WriteStartArray("results");
            foreach (var hit in hits)
            {
                Write(json, hit);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, SearchHit hit)
    {
        json.WriteStartObject();
        json.WriteNumber("rank", hit.Rank);
        json.WriteString("id", hit.Id);
        json.WriteString("modality", hit.Modality.Name);
        json.WriteStartArray("labels");
        foreach (var label in hit.Labels)
        {
            json.WriteStringValue(label);
        }

        json.WriteEndArray();
        json.WriteNumber("score", hit.Score);
        if (hit.Snippet is not null)
        {
            json.WriteString("snippet", hit.Snippet);
        }

        if (hit.Path is not null)
        {
            json.WriteString("path", hit.Path);
        }

        json.WriteEndObject();
    }
}
