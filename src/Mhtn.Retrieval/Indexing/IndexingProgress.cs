namespace Mhtn.Retrieval.Indexing;

/// <summary>How far indexing has come.</summary>
/// <param name="Done">Items looked at by now, those that had not changed included.</param>
/// <param name="Unchanged">Of these, the items that the store held already as they are.</param>
/// <param name="Total">Items expected; null where that is not known.</param>
/// <param name="Elapsed">Time since indexing began.</param>
public sealed record IndexingProgress(long Done, long Unchanged, long? Total, TimeSpan Elapsed)
{
    /// <summary>Items a second so far; 0 before any time has passed.</summary>
    public double ItemsPerSecond => Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : 0;

    /// <summary>Time left at the rate so far; null where it cannot be told.</summary>
    public TimeSpan? Remaining => Total is { } total && ItemsPerSecond > 0
        ? TimeSpan.FromSeconds(Math.Max(0, total - Done) / ItemsPerSecond)
        : null;
}
