using System.Text;
using System.Text.Json;
using Mhtn.Retrieval.Search;

namespace Mhtn.Cli.Output;

/// <summary>What a search found, as JSON.</summary>
internal static class SearchJson
{
    public static void Write(TextWriter output, string query, IReadOnlyList<SearchHit> hits, SearchExplanation? explanation)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteString("query", query);
            if (explanation is not null)
            {
                WriteExplanation(json, explanation.Classes, explanation.NearestTraining);
            }

            json.WriteStartArray("results");
            for (var i = 0; i < hits.Count; i++)
            {
                Write(json, hits[i], explanation?.Hits[i]);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter json, SearchHit hit, HitExplanation? explanation)
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

        if (hit.Metadata.Count > 0)
        {
            json.WriteStartObject("metadata");
            foreach (var (key, value) in hit.Metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
            {
                json.WriteString(key, value);
            }

            json.WriteEndObject();
        }

        if (explanation is not null)
        {
            WriteExplanation(json, explanation.Classes, explanation.NearestTraining);
        }

        json.WriteEndObject();
    }

    private static void WriteExplanation(Utf8JsonWriter json, IReadOnlyList<ClassShare> classes, IReadOnlyList<SearchHit> training)
    {
        json.WriteStartObject("explanation");
        json.WriteStartArray("classes");
        foreach (var share in classes)
        {
            json.WriteStartObject();
            json.WriteString("class", share.Class);
            json.WriteNumber("share", share.Share);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("nearest_training");
        foreach (var hit in training)
        {
            Write(json, hit, null);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
