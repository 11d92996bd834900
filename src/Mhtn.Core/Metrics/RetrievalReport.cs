namespace Mhtn.Core.Metrics;

/// <summary>The outcome of an evaluation.</summary>
/// <param name="Tasks">Every ordered pair of modalities: n(n-1) tasks, in the order of the sets, queries first.</param>
/// <param name="AllModal">One task per modality, in the order of the sets; empty where it was not asked for.</param>
public sealed record RetrievalReport(IReadOnlyList<RetrievalTask> Tasks, IReadOnlyList<AllModalTask> AllModal)
{
    /// <summary>Mean of the tasks' MAP, those without a scored query left out; null where none is left.</summary>
    public double? Average => Tasks.Average(t => t.Map);

    /// <summary>Mean of the all-modal tasks' MAP, those without a scored query left out; null where none is left.</summary>
    public double? AllModalAverage => AllModal.Average(t => t.Map);
}
