namespace Mhtn.Retrieval.Indexing;

/// <summary>How items are brought into a store.</summary>
public sealed record IndexingOptions
{
    /// <summary>Items written at a time, 1 or more; a batch is in the store whole or not at all.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Threads that reckon content hashes, 1 or more.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>How many items will come, for the progress; null where that is not known.</summary>
    public long? Total { get; init; }
}
