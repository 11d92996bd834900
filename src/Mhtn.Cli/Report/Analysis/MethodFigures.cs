using Mhtn.Core.Metrics;
using Mhtn.Core.Statistics;

namespace Mhtn.Cli.Report.Analysis;

/// <summary>One method over all its seeds.</summary>
/// <param name="Method">Its name.</param>
/// <param name="Runs">A run a seed, at least one.</param>
internal sealed record MethodFigures(string Method, IReadOnlyList<ReportRun> Runs)
{
    public MeanSpread? Average => MeanSpread.Of(Runs.Select(r => r.Scores.Average));

    public MeanSpread? AllModalAverage => MeanSpread.Of(Runs.Select(r => r.Scores.AllModalAverage));

    public MeanSpread? TrainSeconds => MeanSpread.Of(Runs.Select(r => r.TrainSeconds));

    /// <summary>The methods in the order they were run in.</summary>
    public static IReadOnlyList<MethodFigures> Of(ReportData data) =>
        [.. data.Runs.GroupBy(r => r.Method, StringComparer.Ordinal).Select(g => new MethodFigures(g.Key, [.. g]))];

    /// <summary>Every pair of modalities, then all-modal retrieval.</summary>
    public static IReadOnlyList<ReportTask> TasksOf(ReportData data) =>
    [
        .. data.Runs.SelectMany(r => r.Scores.Tasks).Select(t => new ReportTask(t.Query, t.Target)).Distinct(),
        .. data.Runs.SelectMany(r => r.Scores.AllModal).Select(t => new ReportTask(t.Query, null)).Distinct(),
    ];

    public MeanSpread? Map(ReportTask task) => MeanSpread.Of(Runs.Select(r => Scores(r, task)?.Map));

    /// <summary>Interpolated precision at each recall level, the mean over tasks and seeds; empty where there is none.</summary>
    public IReadOnlyList<PrecisionRecallPoint> Curve(IReadOnlyList<ReportTask> tasks)
    {
        var curves = Runs.SelectMany(run => tasks.Select(t => Scores(run, t)?.PrecisionRecall)).Where(c => c is { Count: > 0 }).ToList();
        return curves.Count == 0
            ? []
            : [.. curves[0]!.Select((point, level) => point with { Precision = curves.Average(c => c![level].Precision) })];
    }

    /// <summary>MAP of the queries of one class, the mean over the pairs of modalities in which it has any.</summary>
    public MeanSpread? ClassMap(int index) => MeanSpread.Of(Runs.Select(run => run.Scores.Tasks
        .Average(t => t.Scores.Classes.FirstOrDefault(c => c.Class == index)?.Map)));

    private static RetrievalScores? Scores(ReportRun run, ReportTask task) => task.Target is null
        ? run.Scores.AllModal.FirstOrDefault(t => t.Query == task.Query)?.Scores
        : run.Scores.Tasks.FirstOrDefault(t => t.Query == task.Query && t.Target == task.Target)?.Scores;
}
