using System.Text;
using Mhtn.Cli.Report.Analysis;
using Mhtn.Cli.Report.Files;

namespace Mhtn.Cli.Report;

/// <summary>Writes a report: the page, and its numbers as CSV and JSON.</summary>
internal static class ReportWriter
{
    public const string Page = "report.html";
    public const string Json = "report.json";

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Works out what the report says, and writes it whole or not at all.</summary>
    /// <returns>The page's path.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static string Write(ReportFolder folder, ReportData data, CancellationToken cancellationToken)
    {
        var figures = ReportFigures.Of(data, cancellationToken);
        foreach (var (name, write) in ReportTables.All(figures))
        {
            using var writer = new StreamWriter(folder.File(name), append: false, Utf8);
            write(writer);
        }

        using (var json = File.Create(folder.File(Json)))
        {
            ReportJson.Write(json, figures);
        }

        File.WriteAllText(folder.File(Page), ReportPage.Write(figures), Utf8);
        folder.Finish();
        return Path.Combine(folder.Place, Page);
    }
}
