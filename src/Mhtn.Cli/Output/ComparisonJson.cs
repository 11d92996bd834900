using System.Text;
using System.Text.Json;
using Mhtn.Core.Metrics;
using Mhtn.Learning.Methods;

namespace Mhtn.Cli.Output;

/// <summary>A comparison as JSON, a row a method and seed.</summary>
internal static class ComparisonJson
{
    public static void Write(TextWriter output, IReadOnlyList<ComparisonRow> rows)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
        {
            json.WriteStartObject();
            json.WriteStartArray("rows");
            foreach (var row in rows)
            {
                json.WriteStartObject();
                json.WriteString("method", row.Method);
                json.WriteNumber("seed", row.Seed);
                WriteMap(json, "average", row.Report.Average);
                WriteMap(json, "all_modal_average", row.Report.AllModalAverage);
                RetrievalReportJson.WriteTasks(json, row.Report.Tasks);
                json.WriteNumber("train_seconds", row.TrainSeconds);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        output.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void WriteMap(Utf8JsonWriter json, string name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }
}
