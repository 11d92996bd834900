using System.Text.Json;
using Mhtn.Cli.Report.Analysis;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Statistics;

namespace Mhtn.Cli.Report.Files;

/// <summary>A report's figures as one JSON document; numbers in full, null for what is not defined.</summary>
internal static class ReportJson
{
    private static readonly JsonSerializerOptions Format = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    public static void Write(Stream stream, ReportFigures figures) => JsonSerializer.Serialize(
        stream,
        new
        {
            Collection = figures.Data.Collection.Name,
            Split = figures.Data.Split.ToName(),
            Methods = figures.Methods.Select(m => new
            {
                m.Method,
                Seeds = m.Runs.Select(r => r.Seed),
                Average = Spread(m.Average),
                AllModalAverage = Spread(m.AllModalAverage),
                Tasks = figures.Tasks.Select(t => new { Query = t.Query.Name, Target = t.Target?.Name, Map = Spread(m.Map(t)) }),
            }),
            Rows = figures.Data.Runs.Select(r => new
            {
                r.Method,
                r.Seed,
                r.Scores.Average,
                r.Scores.AllModalAverage,
                Tasks = r.Scores.Tasks.Select(t => Task(t.Query, t.Target, t.Scores)),
                AllModal = r.Scores.AllModal.Select(t => Task(t.Query, null, t.Scores)),
                r.TrainSeconds,
            }),
            Significance = figures.Pairs.Select(p => new
            {
                p.First,
                p.Second,
                p.Difference,
                Queries = p.Test.Pairs,
                P = p.Test.PValue,
                PHolm = p.AdjustedPValue,
                p.Test.Exact,
            }),
            TransferGain = figures.Gains.Select(g => new { Query = g.Task.Query.Name, Target = g.Task.Target?.Name, g.Gain }),
        },
        Format);

    private static object? Spread(MeanSpread? of) => of is null ? null : new { of.Mean, of.Deviation };

    private static object Task(Modality query, Modality? target, RetrievalScores scores) =>
        new { Query = query.Name, Target = target?.Name, scores.Map, scores.Queries, scores.Skipped, scores.Gallery };
}
