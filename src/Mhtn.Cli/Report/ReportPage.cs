using System.Text;
using Mhtn.Cli.Output;
using Mhtn.Cli.Report.Analysis;
using Mhtn.Cli.Report.Charts;
using Mhtn.Cli.Report.Sections;
using Mhtn.Core.Items;

namespace Mhtn.Cli.Report;

/// <summary>A report as one HTML page that needs nothing else: no script, no file, no network, and its policy allows none.</summary>
internal static class ReportPage
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:";

    private static readonly (string Id, string Name, Func<ReportFigures, string> Write)[] Sections =
    [
        ("map", "MAP", OverviewSection.Of),
        ("significance", "Significance", SignificanceSection.Of),
        ("tasks", "Tasks", HeatSection.Of),
        ("transfer", "Transfer", HeatSection.OfGains),
        ("precision", "Precision and recall", PrecisionRecallSection.Of),
        ("classes", "Classes", ClassSection.Of),
        ("space", "Common space", SpaceSection.Of),
        ("training", "Training", TrainingSection.Of),
        ("examples", "Examples", ExamplesSection.Of),
    ];

    public static string Write(ReportFigures figures)
    {
        var sections = Sections.Select(s => (s.Id, s.Name, Html: s.Write(figures))).Where(s => s.Html.Length > 0).ToList();
        var title = Html.Text(figures.Data.Title);
        return new StringBuilder()
            .Append("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
            .Append($"<meta http-equiv=\"Content-Security-Policy\" content=\"{Policy}\">\n")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"color-scheme\" content=\"light dark\">\n")
            .Append("<link rel=\"icon\" href=\"data:,\">\n")
            .Append($"<title>{title}</title>\n<style>\n{ReportStyle.Css}\n</style>\n</head>\n<body>\n{MapMarkers.Definitions}")
            .Append($"<header>\n<h1>{title}</h1>\n<p class=\"lead\">{Lead(figures)}</p>\n<nav>")
            .AppendJoin(' ', sections.Select(s => $"<a href=\"#{s.Id}\">{s.Name}</a>"))
            .Append("</nav>\n</header>\n<main>\n")
            .AppendJoin("", sections.Select(s => s.Html))
            .Append($"</main>\n<footer>{Footer(figures)}</footer>\n</body>\n</html>\n")
            .ToString();
    }

    private static string Lead(ReportFigures figures)
    {
        var run = figures.Data.Runs[0];
        var items = run.Ids.OrderBy(m => m.Key).Select(m => $"{Figure.Count(m.Value.Count)} {m.Key}");
        return $"{Html.Text(figures.Data.Collection.Name)}, split {figures.Data.Split.ToName()}: {string.Join(", ", items)} items in "
            + $"{figures.Data.Classes.Count} classes. {Html.Count(figures.Methods.Count, "method")}, {Html.Count(figures.Seeds, "seed")}.";
    }

    private static string Footer(ReportFigures figures) =>
        $"Written by mhtn {Html.Text(typeof(ReportPage).Assembly.GetName().Version?.ToString(3) ?? "")}. An item is relevant where it shares a class with the query; a query without a relevant item is "
        + $"left out and counted. {(figures.Data.Split == Split.Test ? "Nothing was chosen on the test split: epochs and options come from validation. " : "")}Beside this page lie its numbers in full: report.json, "
        + $"{string.Join(", ", Files.ReportTables.All(figures).Select(t => t.Name))}.";
}
