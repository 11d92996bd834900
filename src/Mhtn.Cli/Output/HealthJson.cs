using System.Text.Json;
using System.Text.Json.Nodes;
using Mhtn.Learning.Health;

namespace Mhtn.Cli.Output;

/// <summary>A health check as JSON.</summary>
internal static class HealthJson
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, NewLine = "\n" };

    public static void Write(TextWriter output, CollectionHealth health) => output.WriteLine(new JsonObject
    {
        ["counts"] = Array(health.Classes.Select((name, c) => new JsonObject
        {
            ["class"] = name,
            ["train"] = new JsonObject(health.Modalities.Select((m, i) => KeyValuePair.Create(m.Name, (JsonNode?)health.Counts[c][i]))),
        })),
        ["labels"] = Array(health.Labels.Select(Labels)),
        ["gaps"] = Array(health.Gaps.Select(gap => new JsonObject
        {
            ["first"] = gap.First.Name,
            ["second"] = gap.Second.Name,
            ["classes"] = gap.SharedClasses,
            ["agreement"] = gap.Agreement,
            ["distance"] = gap.Distance,
        })),
        ["curves"] = Array(health.Curves.Select(curve => new JsonObject
        {
            ["figure"] = curve.Name,
            ["shares"] = Numbers(LearningCurve.Shares),
            ["means"] = Numbers(curve.Means),
            ["deviations"] = Array(curve.Deviations.Select(d => (JsonNode?)d)),
            ["doubled"] = curve.Forecast,
            ["gain_low"] = curve.GainLow,
            ["gain_high"] = curve.GainHigh,
            ["verdict"] = JsonNamingPolicy.CamelCase.ConvertName($"{curve.Verdict}"),
        })),
    }.ToJsonString(Json));

    private static JsonObject Labels(LabelReview review) => new()
    {
        ["modality"] = review.Modality.Name,
        ["items"] = review.Items,
        ["accuracy"] = review.Accuracy,
        ["chance"] = review.Chance,
        ["rehearsal"] = new JsonObject
        {
            ["flipped"] = review.Rehearsal.Flipped,
            ["flagged"] = review.Rehearsal.Flagged,
            ["found"] = review.Rehearsal.Found,
            ["found_first"] = review.Rehearsal.FoundFirst,
        },
        ["suspects"] = Array(review.Suspects.Select(suspect => new JsonObject
        {
            ["id"] = suspect.Id,
            ["given"] = suspect.Given,
            ["likelier"] = suspect.Likelier,
            ["confidence"] = suspect.Confidence,
            ["given_confidence"] = suspect.GivenConfidence,
        })),
    };

    private static JsonArray Array(IEnumerable<JsonNode?> nodes) => new([.. nodes]);

    private static JsonArray Numbers(IEnumerable<double> values) => Array(values.Select(v => (JsonNode?)v));
}
