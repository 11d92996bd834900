using System.Globalization;
using System.Text;
using Mhtn.Core.Errors;

namespace Mhtn.Learning.Training;

/// <summary>A training history as CSV, a row an epoch: what a bundle holds as history.csv.</summary>
/// <remarks>Where a model has several members, the first column is their number, from 1, and their epochs follow one another.</remarks>
public static class HistoryCsv
{
    private const string Member = "member";
    private const string Epoch = "epoch";
    private const string Updates = "updates";
    private const string FirstMember = "1";
    private static readonly string[] After = ["total", "discriminator accuracy", "reversal strength", "validation softmax", "validation fc9", "validation probability"];

    /// <summary>Writes a history; numbers have their full precision.</summary>
    /// <param name="history">Its epochs.</param>
    public static string Write(IReadOnlyList<EpochRecord> history) => Write([history]);

    /// <summary>Writes the histories of a model's members; those of one member have no column for it.</summary>
    /// <param name="members">The epochs of each.</param>
    public static string Write(IReadOnlyList<IReadOnlyList<EpochRecord>> members)
    {
        // A batch may lack what a loss needs, so the columns are the union over epochs.
        var numbered = members.Count > 1;
        var losses = members.SelectMany(history => history).SelectMany(r => r.Losses).Select(l => l.Name).Distinct(StringComparer.Ordinal).ToList();
        var text = new StringBuilder();
        AppendRow(text, [.. Before(numbered), .. losses, .. After]);
        foreach (var (member, record) in members.SelectMany((history, m) => history.Select(r => (m + 1, r))))
        {
            var values = losses.Select(name => Number(record.Losses.FirstOrDefault(l => l.Name == name)?.Value));
            AppendRow(
                text,
                [
                    .. numbered ? (string[])[Number(member)] : [],
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

    /// <summary>Reads the history of a model's first member.</summary>
    /// <param name="text">The CSV.</param>
    /// <param name="location">Where it came from, for messages.</param>
    /// <exception cref="InputException">It is no such CSV; the line is named.</exception>
    public static IReadOnlyList<EpochRecord> Read(string text, ProblemLocation location)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var header = lines.Length == 0 ? [] : lines[0].Split(',');
        var numbered = header is [Member, ..];
        var before = Before(numbered);
        if (header.Length < before.Length + After.Length
            || !header.AsSpan(0, before.Length).SequenceEqual(before)
            || !header.AsSpan(header.Length - After.Length).SequenceEqual(After))
        {
            throw Fault(location.At("line 1"), $"columns {string.Join(',', before)},...,{string.Join(',', After)}", lines.FirstOrDefault() ?? "nothing");
        }

        return
        [
            .. lines.Skip(1)
                .Select((line, i) => (Cells: line.Split(','), Location: location.At($"line {i + 2}")))
                .Where(row => !numbered || row.Cells[0] == FirstMember)
                .Select(row => Record(header, before.Length, row.Cells, row.Location)),
        ];
    }

    private static string[] Before(bool numbered) => numbered ? [Member, Epoch, Updates] : [Epoch, Updates];

    private static EpochRecord Record(string[] header, int firstLoss, string[] cells, ProblemLocation location)
    {
        if (cells.Length != header.Length)
        {
            throw Fault(location, $"{header.Length} cells", $"{cells.Length}");
        }

        var losses = Enumerable.Range(firstLoss, header.Length - firstLoss - After.Length)
            .Where(i => cells[i].Length > 0)
            .Select(i => new LossMean(header[i], Parse(i)));
        return new EpochRecord((int)Parse(firstLoss - 2), (long)Parse(firstLoss - 1), [.. losses], Parse(^6), Parse(^5), Parse(^4), Parse(^3), Parse(^2))
        {
            ValidationProbability = cells[^1].Length == 0 ? null : Parse(^1),
        };

        double Parse(Index cell) => double.TryParse(cells[cell], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw Fault(location.At(header[cell]), "a number", $"\"{cells[cell]}\"");
    }

    private static InputException Fault(ProblemLocation location, string expected, string found) =>
        new(location, expected, found, "Train the model again with mhtn train, or fetch it again.");

    private static void AppendRow(StringBuilder text, IEnumerable<string> cells) => text.AppendJoin(',', cells).Append('\n');

    private static string Number(IFormattable? value) => value?.ToString(null, CultureInfo.InvariantCulture) ?? "";
}
