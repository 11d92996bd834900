using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Caching;

namespace Mhtn.Retrieval.Encoding;

/// <summary>How a bundle's encoders run; nothing here changes a vector.</summary>
public sealed record EncoderOptions
{
    /// <summary>Most items encoded at a time, 1 or more; fewer where the inputs are large.</summary>
    public int BatchSize { get; init; } = 256;

    /// <summary>Threads that read and encode items, 1 or more.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Keeps what was read of media files; null reads everything anew.</summary>
    public InputCache? Cache { get; init; }

    /// <summary>
    /// Told of an item that cannot be read, which is then left out; null ends the encoding with an error instead. Called by one thread at
    /// a time.
    /// </summary>
    public Action<MediaItem, InputException>? OnUnreadable { get; init; }
}
