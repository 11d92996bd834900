namespace Mhtn.Core.Metrics;

/// <summary>How an evaluation runs; nothing here changes a score.</summary>
public sealed record EvaluationOptions
{
    /// <summary>Threads that rank queries, 1 or more; scores do not depend on it. All processors by default.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Whether all-modal retrieval is evaluated too; false saves more than half the time, for example after each epoch.</summary>
    public bool AllModal { get; init; } = true;
}
