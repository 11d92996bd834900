using Mhtn.Cli.Gallery;
using Mhtn.Cli.Output;
using Mhtn.Cli.Report.Analysis;

namespace Mhtn.Cli.Report.Sections;

/// <summary>Queries and what they found, to look at and listen to.</summary>
internal static class ExamplesSection
{
    /// <returns>Empty where no embeddings were kept.</returns>
    public static string Of(ReportFigures figures)
    {
        if (figures.Examples.Count == 0)
        {
            return "";
        }

        var run = figures.Data.Runs.First(r => r.Embeddings.Count > 1);
        return Html.Section(
            "examples",
            "Queries and what they find",
            $"Drawn at random from the split, by {Html.Text(run.Method)}, seed {run.Seed}: a query to the left, and the nearest of every other modality with their similarity. "
            + "A full green frame is the query’s own class, a dashed one another class.",
            string.Concat(figures.Examples.Select(e => GalleryStrip.Html(e.Query, $"{e.Modality} query, AP {Figure.Map(e.AveragePrecision)}"))));
    }
}
