using System.Globalization;
using System.Text;

namespace Mhtn.Learning.Training;

/// <summary>Writes a training history as CSV, a row an epoch.</summary>
internal static class HistoryCsv
{
    public static string Write(IReadOnlyList<EpochRecord> history)
    {
        // A batch may lack what a loss needs, so the columns are the union over epochs.
        var losses = history.SelectMany(r => r.Losses).Select(l => l.Name).Distinct(StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        AppendRow(
            text,
            ["epoch", "updates", .. losses, "total", "discriminator accuracy", "reversal strength", "validation softmax", "validation fc9", "validation probability"]);
        foreach (var record in history)
        {
            var values = losses.Select(name => Number(record.Losses.FirstOrDefault(l => l.Name == name)?.Value));
            AppendRow(
                text,
                [
                    Number(record.Epoch),
                    Number(record.Updates),
                    .. values,
                    Number(record.Total),
                    Number(record.DiscriminatorAccuracy),
                    Number(record.ReversalStrength),
                    Number(record.ValidationSoftmax),
                    Number(record.ValidationFc9),
                    Number(record.ValidationProbability),
                ]);
        }

        return text.ToString();
    }

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells).Append('\n');

    private static string Number(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
