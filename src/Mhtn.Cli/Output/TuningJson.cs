using System.Text.Json;
using System.Text.Json.Nodes;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Tuning;

namespace Mhtn.Cli.Output;

/// <summary>What a search found, as JSON.</summary>
internal static class TuningJson
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n" };

    public static void Write(TextWriter output, TuningResult result, bool finished)
    {
        var document = new JsonObject
        {
            ["finished"] = finished,
            ["best"] = result.Best.Number,
            ["gain"] = result.Gains.Average(),
            ["gain_deviation"] = SampleStatistics.Deviation(result.Gains),
            ["trials"] = new JsonArray([.. result.Trials.Select(Trial)]),
        };
        output.WriteLine(document.ToJsonString(Json));
    }

    private static JsonObject Trial(TuningTrial trial) => new()
    {
        ["trial"] = trial.Number,
        ["outcome"] = JsonSerializer.SerializeToNode(trial.Outcome),
        ["changes"] = trial.Changes.DeepClone(),
        ["validation_maps"] = new JsonArray([.. trial.Maps.Select(m => (JsonNode)m)]),
        ["validation_map"] = trial.Mean,
        ["validation_deviation"] = SampleStatistics.Deviation(trial.Maps),
        ["problem"] = trial.Problem,
    };
}
