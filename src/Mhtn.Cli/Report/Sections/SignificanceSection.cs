using Mhtn.Cli.Report.Analysis;
using Mhtn.Core.Statistics;

namespace Mhtn.Cli.Report.Sections;

/// <summary>Which differences between methods would carry to other queries.</summary>
internal static class SignificanceSection
{
    private const double Level = 0.05;

    /// <returns>Empty where there is one method.</returns>
    public static string Of(ReportFigures figures) => figures.Pairs.Count == 0 ? "" : Html.Section(
        "significance",
        "Are the differences more than chance?",
        "Paired randomisation test: were two methods alike, each query's difference in AP could as well have the other sign; p is the share of such "
        + $"changes that give at least the difference observed{(figures.Pairs.All(p => p.Test.Exact) ? "" : $" ({Output.Figure.Count(PairedRandomizationTest.Samples)} drawn at random)")}. "
        + "A pair is an item that searches, its AP averaged over its tasks and over seeds. Holm’s correction is for all the comparisons below together. "
        + "It speaks of other queries; the spread over seeds above speaks of other trainings.",
        Html.Table(
            ["methods", "difference", "queries", "p", "p, Holm", "at 0.05"],
            figures.Pairs.Select(p => Html.Row(
                $"{Html.Text(p.First)} − {Html.Text(p.Second)}",
                [
                    Html.Difference(p.Difference),
                    Output.Figure.Count(p.Test.Pairs),
                    Html.Probability(p.Test.PValue),
                    Html.Probability(p.AdjustedPValue),
                    p.AdjustedPValue < Level ? "<b>significant</b>" : "not shown",
                ]))));
}
