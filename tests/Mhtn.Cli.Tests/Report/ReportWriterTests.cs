using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Mhtn.Cli.Output;
using Mhtn.Cli.Report;
using Mhtn.Cli.Report.Analysis;
using Mhtn.Cli.Report.Files;

namespace Mhtn.Cli.Tests.Report;

public sealed class ReportWriterTests : IDisposable
{
    private readonly TemporaryFolder _place = new();
    private readonly ReportData _data = TestReports.Of();
    private readonly string _page;

    public ReportWriterTests()
    {
        using var folder = ReportFolder.Begin(_place.File("report"));
        _page = File.ReadAllText(ReportWriter.Write(folder, _data, TestContext.Current.CancellationToken));
    }

    private IReadOnlyList<MethodFigures> Methods => MethodFigures.Of(_data);

    public void Dispose() => _place.Dispose();

    [Fact]
    public void The_page_and_its_numbers_lie_side_by_side() => Assert.Equal(
        ["classes.csv", "history.csv", "precision-recall.csv", "report.html", "report.json", "significance.csv", "space.csv", "tasks.csv", "transfer-gain.csv"],
        Directory.EnumerateFiles(_place.File("report")).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void The_page_shows_the_figures_of_the_evaluation()
    {
        var tasks = MethodFigures.TasksOf(_data);
        Assert.Equal(4, tasks.Count);
        Assert.All(tasks, task =>
        {
            var row = Regex.Match(_page, $"<tr><th scope=\"row\">{task}</th>.*?</tr>").Value;
            Assert.Equal(
                Methods.Select(m => $"{Figure.Map(m.Runs.Average(r => MapOf(r, task)))} ± {Figure.Map(Math.Abs(MapOf(m.Runs[0], task) - MapOf(m.Runs[1], task)) / Math.Sqrt(2))}"),
                Regex.Matches(row, "<td>(.*?)</td>").Select(m => Regex.Replace(m.Groups[1].Value, "<[^>]*>", "")));
        });
        Assert.All(Methods, m => Assert.Contains(Figure.Map(m.Average!.Mean), _page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_task_table_holds_every_figure_in_full()
    {
        var rows = Csv("tasks.csv");

        Assert.Equal(["method", "seed", "kind", "query", "target", "map", "queries", "skipped", "gallery"], rows[0]);
        Assert.Equal(
            _data.Runs.SelectMany(r => r.Scores.Tasks.Select(t => (r.Method, $"{r.Seed}", $"{t.Query}", $"{t.Target}", t.Map!.Value))
                .Concat(r.Scores.AllModal.Select(t => (r.Method, $"{r.Seed}", $"{t.Query}", "", t.Map!.Value)))),
            rows.Skip(1).Select(r => (r[0], r[1], r[3], r[4], Number(r[5]))));
    }

    [Fact]
    public void The_json_holds_every_figure_in_full()
    {
        using var json = JsonDocument.Parse(File.ReadAllText(_place.File("report/report.json")));

        Assert.Equal(
            _data.Runs.Select(r => (r.Method, r.Seed, r.Scores.Average!.Value, r.Scores.AllModalAverage!.Value)),
            json.RootElement.GetProperty("rows").EnumerateArray().Select(r => (
                r.GetProperty("method").GetString()!,
                r.GetProperty("seed").GetInt32(),
                r.GetProperty("average").GetDouble(),
                r.GetProperty("all_modal_average").GetDouble())));
        Assert.Equal(
            Methods.Select(m => (m.Average!.Mean, m.Average.Deviation!.Value)),
            json.RootElement.GetProperty("methods").EnumerateArray().Select(m => m.GetProperty("average")).Select(a => (a.GetProperty("mean").GetDouble(), a.GetProperty("deviation").GetDouble())));
        var gain = json.RootElement.GetProperty("transfer_gain")[0];
        Assert.Equal(
            _data.Runs.Take(2).Average(r => r.Scores.Tasks[0].Map) - _data.Runs.Skip(2).Take(2).Average(r => r.Scores.Tasks[0].Map),
            gain.GetProperty("gain").GetDouble());
        Assert.Equal(6, json.RootElement.GetProperty("significance").GetArrayLength());
    }

    [Fact]
    public void Hostile_names_are_text_on_the_page_and_cells_in_the_tables()
    {
        Assert.DoesNotContain("<script", _page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img src=x", _page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>semantic", _page, StringComparison.Ordinal);
        Assert.DoesNotContain("<u>text", _page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;", _page, StringComparison.Ordinal);
        Assert.Contains("A &lt;title&gt;", _page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(_page, "</style>"));

        Assert.Contains(Csv("space.csv"), r => r[2] == TestReports.HostileId && r[4] == TestReports.HostileClass);
        Assert.Equal(4 * TestReports.Classes.Count, Csv("classes.csv").Count - 1);
    }

    [Fact]
    public void The_page_refers_to_nothing_outside_itself()
    {
        var attributes = Regex.Matches(_page, "\\s(?:src|href|srcset|poster|action|data)=\"([^\"]*)\"").Select(m => m.Groups[1].Value).ToList();

        Assert.NotEmpty(attributes);
        Assert.All(attributes, a => Assert.True(a[0] == '#' || a.StartsWith("data:", StringComparison.Ordinal), a));
        Assert.DoesNotContain("url(", _page, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", _page, StringComparison.Ordinal);
        Assert.Equal(
            Regex.Count(_page, "https?://"),
            Regex.Count(_page, "https://example\\.org/</blockquote>"));
    }

    [Fact]
    public void Every_local_link_has_its_target()
    {
        var targets = Regex.Matches(_page, "\\sid=\"([^\"]*)\"").Select(m => m.Groups[1].Value).ToList();

        Assert.Equal(targets.Distinct(), targets);
        Assert.All(Regex.Matches(_page, "href=\"#([^\"]*)\"").Select(m => m.Groups[1].Value).Distinct(), target => Assert.Contains(target, targets));
    }

    [Fact]
    public void Sections_that_have_nothing_to_say_are_not_there()
    {
        using var folder = ReportFolder.Begin(_place.File("one"));
        var page = File.ReadAllText(ReportWriter.Write(folder, TestReports.Of("<plain>"), TestContext.Current.CancellationToken));

        Assert.All((string[])["significance", "transfer", "training"], id => Assert.DoesNotContain($"\"{id}\"", page, StringComparison.Ordinal));
        Assert.All((string[])["significance", "transfer", "training"], id => Assert.Contains($"\"{id}\"", _page, StringComparison.Ordinal));
    }

    private static double MapOf(ReportRun run, ReportTask task) => task.Target is null
        ? run.Scores.AllModal.Single(t => t.Query == task.Query).Map!.Value
        : run.Scores.Tasks.Single(t => t.Query == task.Query && t.Target == task.Target).Map!.Value;

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>Cells as RFC 4180 has them: quoted where they hold commas, quotes or line ends.</summary>
    private List<string[]> Csv(string name)
    {
        var rows = new List<string[]>();
        var cells = new List<string>();
        foreach (Match cell in Regex.Matches(File.ReadAllText(_place.File($"report/{name}")), "(?:\"((?:[^\"]|\"\")*)\"|([^,\"\n]*))(,|\n)"))
        {
            cells.Add(cell.Groups[1].Success ? cell.Groups[1].Value.Replace("\"\"", "\"", StringComparison.Ordinal) : cell.Groups[2].Value);
            if (cell.Groups[3].Value == "\n")
            {
                rows.Add([.. cells]);
                cells.Clear();
            }
        }

        return rows;
    }
}
