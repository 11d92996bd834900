using System.Globalization;
using Mhtn.Learning.Health;

namespace Mhtn.Cli.Output;

/// <summary>What the figures of a health check mean to a person who knows the collection and no statistics.</summary>
internal static class HealthAdvice
{
    private const int FewItems = 10;
    private const double Trustworthy = 0.5;
    private const double Doubtful = 0.2;
    private const double WeakAgreement = 0.5;
    private const double StrongAgreement = 0.9;
    private const double WideGap = 1;

    public static string OnCounts(CollectionHealth health)
    {
        var cells = health.Counts.SelectMany((row, c) => row.Select((count, m) => (Count: count, Class: health.Classes[c], Modality: health.Modalities[m]))).ToList();
        var smallest = cells.Where(c => c.Count > 0).MinBy(c => c.Count);
        var missing = cells.Count(c => c.Count == 0);
        var where = $"{smallest.Class} in {smallest.Modality}, {Figure.Count(smallest.Count)}";
        var advice = smallest.Count < FewItems
            ? $"What it means: the smallest class is {where}; below {FewItems}, one odd item counts for a lot. What to do: label some more there first."
            : $"What it means: the smallest class is {where}, which is enough to begin with. What to do: nothing, unless the fourth question says otherwise.";
        return missing == 0
            ? advice
            : $"{advice} {Figure.Count(missing)} times a modality lacks a class (0 in the table): that is allowed, but such a class cannot be found there.";
    }

    public static string OnLabels(CollectionHealth health)
    {
        var suspects = health.Labels.Sum(r => r.Suspects.Count);
        var items = health.Labels.Sum(r => r.Items);
        if (suspects == 0)
        {
            return "What it means: no label stands out as wrong. What to do: nothing.";
        }

        var (flagged, found) = (health.Labels.Sum(r => r.Rehearsal.Flagged), health.Labels.Sum(r => r.Rehearsal.Found));
        var (flipped, first) = (health.Labels.Sum(r => r.Rehearsal.Flipped), health.Labels.Sum(r => r.Rehearsal.FoundFirst));
        var precision = flagged == 0 ? 0 : (double)found / flagged;
        var trust = precision switch
        {
            >= Trustworthy => "most suspects deserve to be corrected",
            >= Doubtful => "many suspects are right after all, as the classes are hard to tell apart here",
            _ => "most suspects are right after all, as the classes are hard to tell apart here",
        };
        var best = health.Labels.Where(r => r.Suspects.Count > 0).MaxBy(r => r.Rehearsal.TopPrecision)!;
        return $"What it means: {Figure.Count(suspects)} of {Figure.Count(items)} labels are in doubt, and {trust}. In a rehearsal with every twentieth label made wrong "
            + $"on purpose, {Percent(found, flipped)} of the wrong ones were among the suspects, {Percent(found, flagged)} of the suspects and {Percent(first, flipped)} of the top of the list "
            + $"were wrong ones. What to do: begin with {best.Modality}, look at its table from the top, correct what is wrong, and stop when several in a row are right.";
    }

    public static string OnGaps(CollectionHealth health)
    {
        if (health.Gaps.Count == 0)
        {
            return "What it means: no two modalities share two classes, so that nothing can be learned in common. What to do: label items of the same classes in both.";
        }

        var worst = health.Gaps.MinBy(g => g.Agreement)!;
        var pair = $"{worst.First} and {worst.Second}";
        var apart = worst.Distance > WideGap ? " and lie further apart than their own items scatter" : "";
        return worst.Agreement switch
        {
            < WeakAgreement => $"What it means: {pair} fit worst{apart}: for most classes, the centre in one is not next to that of the same class in the other. "
                + "What to do: look whether both use the labels in the same sense, and give the weaker of the two (second question) better inputs, more items or a source domain.",
            < StrongAgreement => $"What it means: {pair} fit worst{apart}, but most classes find one another. What to do: train; the classes that do not will be mixed up most.",
            _ => $"What it means: even {pair}, which fit worst{apart}, agree on nearly all classes. What to do: train; what is left is what training is for.",
        };
    }

    public static string OnCurves(CollectionHealth health)
    {
        var curve = health.Curves[^1];
        var (low, high) = (Figure.Gain(curve.GainLow), Figure.Gain(curve.GainHigh));
        var single = health.Curves.SkipLast(1).Where(c => c.Verdict == CurveVerdict.Rising).Select(c => c.Name).ToList();
        var rising = single.Count == 0 ? "" : $" Rising by itself: {string.Join(", ", single)}.";
        var advice = curve.Verdict switch
        {
            CurveVerdict.Rising => $"What it means: twice the labels would add about {low} to {high} to the {curve.Name}. What to do: label more, if that is worth it to you.",
            CurveVerdict.Flat => $"What it means: the curve is flat; twice the labels would add {high} at the most. "
                + "What to do: do not label more of the same; correct labels, improve the inputs, or add a source domain.",
            _ => $"What it means: the curve is too uneven to say; twice the labels might add {low} to {high}. What to do: label a few more in the smallest classes and ask again.",
        };
        return $"{advice}{rising} The range knows nothing of the chance in which items you happened to collect, and is too narrow by that.";
    }

    private static string Percent(int part, int whole) =>
        whole == 0 ? "-" : $"{(100.0 * part / whole).ToString("0", CultureInfo.InvariantCulture)}%";
}
