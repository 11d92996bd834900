using Mhtn.Cli.Report.Analysis;
using Mhtn.Cli.Report.Charts;
using Mhtn.Learning.Training;

namespace Mhtn.Cli.Report.Sections;

/// <summary>How training went: every loss, validation MAP, and the discriminator against chance.</summary>
internal static class TrainingSection
{
    /// <returns>Empty where nothing was trained in epochs.</returns>
    public static string Of(ReportFigures figures)
    {
        var runs = figures.Methods.Select((m, style) => (Run: m.Runs[0], Style: style)).Where(r => r.Run.History.Count > 0).ToList();
        if (runs.Count == 0)
        {
            return "";
        }

        var losses = runs.SelectMany(r => r.Run.History).SelectMany(e => e.Losses).Select(l => l.Name).Distinct(StringComparer.Ordinal).ToList();
        var adversaries = runs.Where(r => r.Run.History.Any(e => e.HasAdversary)).ToList();
        var modalities = figures.Tasks.Select(t => t.Query).Distinct().Count();
        var charts = new List<string>
        {
            Chart("Validation MAP", "MAP", runs, e => e.Validation),
        };
        if (adversaries.Count > 0)
        {
            charts.Add(Chart("Modality discriminator", "accuracy", adversaries, e => e.DiscriminatorAccuracy, AxisRange.Unit, (1.0 / modalities, "chance")));
        }

        charts.AddRange(losses.Select(name => Chart(
            $"Loss: {name}", "mean of the epoch", runs, e => e.Losses.FirstOrDefault(l => l.Name == name)?.Value ?? double.NaN)));
        return Html.Section(
            "training",
            "Training",
            $"Epoch by epoch, seed {runs[0].Run.Seed}; losses before their weights. Validation MAP is that of the best representation; its best epoch is kept. "
            + (adversaries.Count > 0
                ? $"The discriminator tells modalities apart; at chance, 1 in {modalities}, it finds nothing left to tell. Methods without the adversary do not train it."
                : "No method here trains a modality discriminator."),
            Legend.Of(runs.Select(r => (r.Run.Method, r.Style))) + $"<div class=\"grid\">\n{string.Concat(charts)}</div>\n");
    }

    private static string Chart(
        string title,
        string axis,
        IReadOnlyList<(ReportRun Run, int Style)> runs,
        Func<EpochRecord, double> value,
        AxisRange? range = null,
        (double, string)? level = null) => LineChart.Draw(
        title,
        [.. runs.Select(r => new LineSeries(r.Run.Method, r.Style, [.. r.Run.History.Select(e => ((double)e.Epoch, value(e)))]))],
        (null, "epoch"),
        (range, axis),
        level);
}
