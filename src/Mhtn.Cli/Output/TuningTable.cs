using System.Globalization;
using System.Text.Json.Nodes;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Tuning;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>What a search found, for people: the best trials side by side, and how far the best one is above the start.</summary>
internal static class TuningTable
{
    private const int ShownTrials = 4;

    /// <summary>Writes a table with a column a trial and a row an option, and what to think of it.</summary>
    public static void Write(Screen screen, TuningResult result, SearchSpace space, TrainingOptions basis)
    {
        var start = result.Trials[0];
        var best = result.Ranked.Where(t => t != start).Take(ShownTrials).ToList();
        var own = TrainingConfiguration.ToJson(basis);
        var table = Tables.Create(["", .. best.Select(t => $"trial {t.Number}"), "unchanged"]);
        table.AddRow(["validation MAP", .. best.Append(start).Select(t => Figure.Spread(t.Maps))]);
        table.AddRow(["above unchanged", .. best.Select(t => Figure.Gain((t.Mean - start.Mean)!.Value)), ""]);
        foreach (var name in space.Names)
        {
            table.AddRow([name, .. best.Select(t => Value(t.Changes, name)), Value(own, name)]);
        }

        var seeds = start.Maps.Count;
        screen.Write(table.Caption($"MAP on the validation split, {(seeds == 1 ? "one seed" : $"mean ± standard deviation over {seeds} seeds")}"));
        screen.Line(Verdict(result));
    }

    private static string Verdict(TuningResult result)
    {
        var tries = $"{Count(result, TrialOutcome.Completed)} completed, {Count(result, TrialOutcome.Stopped)} stopped early, {Count(result, TrialOutcome.Failed)} failed";
        if (result.Best.Number == 0)
        {
            return $"Of {result.Trials.Count} trials ({tries}) none beats the options it began with: keep them, or widen the ranges.";
        }

        var spread = result.IsBeyondSpread switch
        {
            true => "more than twice the standard error over the seeds",
            false => "within twice the standard error over the seeds, so it may be chance",
            null => "with one seed there is no telling whether that is chance",
        };
        return $"Of {result.Trials.Count} trials ({tries}) trial {result.Best.Number} is best, {Figure.Gain(result.Gains.Average())} on the unchanged options "
            + $"with the same seeds: {spread}. The best of many tries is lucky, too: expect less of it on new data.";
    }

    private static int Count(TuningResult result, TrialOutcome outcome) => result.Trials.Count(t => t.Outcome == outcome);

    private static string Value(JsonObject options, string name)
    {
        var node = name.Split('.').Aggregate((JsonNode?)options, (inner, part) => inner?[part]);
        return node is JsonValue value && value.TryGetValue<double>(out var number)
            ? number.ToString("G4", CultureInfo.InvariantCulture)
            : Markup.Escape(node?.ToString() ?? "-");
    }
}
