namespace Mhtn.Retrieval.Encoding;

/// <summary>How a bundle's encoders run; nothing here changes a vector.</summary>
public sealed record EncoderOptions
{
    /// <summary>Most items encoded at a time, 1 or more; fewer where the inputs are large.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Threads that read and encode items, 1 or more.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
