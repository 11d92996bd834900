using System.Text.Json;
using Mhtn.Core.Items;

namespace Mhtn.Core.Metrics;

/// <summary>Writes a report as the JSON that "mhtn evaluate --json" prints.</summary>
/// <remarks>Numbers have their full precision; a MAP or an average that is not defined is null.</remarks>
public static class RetrievalReportJson
{
    /// <summary>Writes one document: indented, UTF-8, lines ended by a line feed.</summary>
    /// <param name="stream">Left open.</param>
    /// <param name="report">The report.</param>
    /// <param name="split">The split it was evaluated on.</param>
    /// <param name="representation">The name of the representation it was evaluated with.</param>
    public static void Write(Stream stream, RetrievalReport report, Split split, string representation)
    {
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            writer.WriteStartObject();
            writer.WriteString("split", split.ToName());
            writer.WriteString("representation", representation);
            WriteTasks(writer, report.Tasks);
            WriteNumber(writer, "average", report.Average);
            writer.WriteStartArray("all_modal");
            foreach (var task in report.AllModal)
            {
                writer.WriteStartObject();
                writer.WriteString("query", task.Query.Name);
                WriteScores(writer, task.Scores);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            WriteNumber(writer, "all_modal_average", report.AllModalAverage);
            writer.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>Writes the property "tasks" into an object that the caller has begun.</summary>
    public static void WriteTasks(Utf8JsonWriter writer, IReadOnlyList<RetrievalTask> tasks)
    {
        writer.WriteStartArray("tasks");
        foreach (var task in tasks)
        {
            writer.WriteStartObject();
            writer.WriteString("query", task.Query.Name);
            writer.WriteString("target", task.Target.Name);
            WriteScores(writer, task.Scores);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteScores(Utf8JsonWriter writer, RetrievalScores scores)
    {
        WriteNumber(writer, "map", scores.Map);
        writer.WriteNumber("queries", scores.Queries);
        writer.WriteNumber("skipped", scores.Skipped);
        writer.WriteNumber("gallery", scores.Gallery);
    }

    private static void WriteNumber(Utf8JsonWriter writer, string name, double? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
