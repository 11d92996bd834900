namespace Mhtn.Cli.Report.Analysis;

/// <summary>Everything a report says, worked out once: page, tables and JSON all take it from here.</summary>
/// <param name="Data">What it was worked out from.</param>
/// <param name="Methods">Each method over its seeds.</param>
/// <param name="Tasks">Every pair of modalities, then all-modal retrieval.</param>
/// <param name="Pairs">Each two methods held against one another.</param>
/// <param name="Gains">What the source domain adds; empty unless it can be told.</param>
/// <param name="Maps">The common space in two dimensions.</param>
/// <param name="Examples">Queries and what they found.</param>
internal sealed record ReportFigures(
    ReportData Data,
    IReadOnlyList<MethodFigures> Methods,
    IReadOnlyList<ReportTask> Tasks,
    IReadOnlyList<MethodPair> Pairs,
    IReadOnlyList<TransferGain> Gains,
    IReadOnlyList<SpaceMap> Maps,
    IReadOnlyList<ExampleQuery> Examples)
{
    /// <summary>The tasks between two modalities.</summary>
    public IReadOnlyList<ReportTask> PairTasks => [.. Tasks.Where(t => t.Target is not null)];

    /// <summary>Seeds there are.</summary>
    public int Seeds => Data.Runs.Select(r => r.Seed).Distinct().Count();

    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ReportFigures Of(ReportData data, CancellationToken cancellationToken)
    {
        var methods = MethodFigures.Of(data);
        var tasks = MethodFigures.TasksOf(data);
        return new ReportFigures(
            data,
            methods,
            tasks,
            MethodPairs.Of(methods),
            TransferGain.Of(methods, tasks),
            SpaceMaps.Of(data, cancellationToken),
            ExampleQueries.Of(data));
    }
}
