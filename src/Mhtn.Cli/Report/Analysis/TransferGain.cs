namespace Mhtn.Cli.Report.Analysis;

/// <summary>What the source domain adds to a task.</summary>
/// <param name="Task">The task.</param>
/// <param name="Gain">Mean MAP of mhtn minus that of mhtn-no-source.</param>
internal sealed record TransferGain(ReportTask Task, double Gain)
{
    private const string With = "mhtn";
    private const string Without = "mhtn-no-source";

    /// <summary>The gain in every task; empty unless both methods were run.</summary>
    public static IReadOnlyList<TransferGain> Of(IReadOnlyList<MethodFigures> methods, IReadOnlyList<ReportTask> tasks) =>
        methods.FirstOrDefault(m => m.Method == With) is { } with && methods.FirstOrDefault(m => m.Method == Without) is { } without
            ? [.. tasks
                .Select(t => (Task: t, Gain: with.Map(t)?.Mean - without.Map(t)?.Mean))
                .Where(t => t.Gain is not null)
                .Select(t => new TransferGain(t.Task, t.Gain!.Value))]
            : [];
}
