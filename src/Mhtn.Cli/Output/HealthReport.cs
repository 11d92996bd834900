using System.Globalization;
using Mhtn.Learning.Health;
using Spectre.Console;

namespace Mhtn.Cli.Output;

/// <summary>A health check for people: a table a question, and below it what it means and what to do.</summary>
internal static class HealthReport
{
    private const int ShownSuspects = 15;

    public static void Write(Screen screen, CollectionHealth health)
    {
        screen.Line("");
        screen.Line("1. Is there enough of everything? Training items of each class:");
        screen.Write(Counts(health));
        screen.Line(HealthAdvice.OnCounts(health));

        screen.Line("");
        screen.Line("2. Are the labels right? What classifiers say of items they have not learned from (train and val):");
        screen.Write(Labels(health));
        foreach (var review in health.Labels.Where(r => r.Suspects.Count > 0))
        {
            screen.Write(Suspects(review));
        }

        screen.Line(HealthAdvice.OnLabels(health));

        screen.Line("");
        screen.Line("3. Do the modalities see the same classes? Before anything common is learned:");
        screen.Write(Gaps(health));
        screen.Line(HealthAdvice.OnGaps(health));

        screen.Line("");
        screen.Line("4. Would more labels help? Learned from a part of the labels, judged on held-out items:");
        screen.Write(Curves(health));
        screen.Line(HealthAdvice.OnCurves(health));
    }

    private static Table Counts(CollectionHealth health)
    {
        var table = Tables.Create(["class", .. health.Modalities.Select(m => m.Name)]);
        for (var c = 0; c < health.Classes.Count; c++)
        {
            table.AddRow([Cell(health.Classes[c]), .. health.Counts[c].Select(n => Figure.Count(n))]);
        }

        return table;
    }

    private static Table Labels(CollectionHealth health)
    {
        var table = Tables.Create("modality", "items", "told right", "by guessing", "suspects", "rehearsal: found", "suspects truly wrong", "top truly wrong");
        foreach (var review in health.Labels)
        {
            table.AddRow(
                review.Modality.Name,
                Figure.Count(review.Items),
                Percent(review.Accuracy),
                Percent(review.Chance),
                Figure.Count(review.Suspects.Count),
                Percent(review.Rehearsal.Recall),
                Percent(review.Rehearsal.Precision),
                Percent(review.Rehearsal.TopPrecision));
        }

        return table;
    }

    private static Table Suspects(LabelReview review)
    {
        var table = Tables.Create($"{review.Modality} to look at", "its label", "likelier", "confidence", "in its label");
        foreach (var suspect in review.Suspects.Take(ShownSuspects))
        {
            table.AddRow(Cell(suspect.Id), Cell(suspect.Given), Cell(suspect.Likelier), Percent(suspect.Confidence), Percent(suspect.GivenConfidence));
        }

        return review.Suspects.Count > ShownSuspects
            ? table.Caption($"the worst {ShownSuspects} of {Figure.Count(review.Suspects.Count)}; --json lists all")
            : table;
    }

    private static Table Gaps(CollectionHealth health)
    {
        var table = Tables.Create("modalities", "classes of both", "agreement", "by guessing", "distance");
        foreach (var gap in health.Gaps)
        {
            table.AddRow(
                $"{gap.First} and {gap.Second}",
                Figure.Count(gap.SharedClasses),
                Percent(gap.Agreement),
                Percent(1.0 / gap.SharedClasses),
                gap.Distance.ToString("0.00", CultureInfo.InvariantCulture));
        }

        return table;
    }

    private static Table Curves(CollectionHealth health)
    {
        var table = Tables.Create(["figure", .. LearningCurve.Shares.Select(s => Percent(s)), "twice (forecast)", "gain of twice, 90%"]);
        foreach (var curve in health.Curves)
        {
            table.AddRow(
            [
                curve.Name,
                .. curve.Means.Zip(curve.Deviations, (mean, deviation) => $"{Figure.Map(mean)} ± {Figure.Map(deviation)}"),
                Figure.Map(curve.Forecast),
                $"{Figure.Gain(curve.GainLow)} to {Figure.Gain(curve.GainHigh)}",
            ]);
        }

        return table;
    }

    private static string Cell(string text) => Markup.Escape(Plain.Line(text));

    private static string Percent(double? share) => share is { } value ? $"{(100 * value).ToString("0", CultureInfo.InvariantCulture)}%" : "-";
}
