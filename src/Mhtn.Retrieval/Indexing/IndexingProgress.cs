namespace Mhtn.Retrieval.Indexing;

/// <summary>How far indexing has come.</summary>
/// <param name="Done">Items in the store by now.</param>
/// <param name="Total">Items expected; null where that is not known.</param>
/// <param name="Elapsed">Time since indexing began.</param>
public sealed record IndexingProgress(long Done, long? Total, TimeSpan Elapsed)
{
    /// <summary>Items a second so far; 0 before any time has passed.</summary>
    public double ItemsPerSecond => Elapsed > TimeSpan.Zero ? Done / Elapsed.TotalSeconds : 0;
}
