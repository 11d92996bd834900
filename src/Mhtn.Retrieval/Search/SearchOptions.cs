namespace Mhtn.Retrieval.Search;

/// <summary>How a search runs; nothing here changes a result.</summary>
public sealed record SearchOptions
{
    /// <summary>Threads that one query over a large gallery uses, 1 or more.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
