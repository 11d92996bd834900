using Mhtn.Media;
using Mhtn.Media.Caching;

namespace Mhtn.Learning.Domains;

/// <summary>How the items of a domain are read.</summary>
public sealed record InputReading
{
    /// <summary>How raw media become inputs.</summary>
    public MediaOptions Media { get; init; } = new();

    /// <summary>Keeps what was read; null reads everything anew.</summary>
    public InputCache? Cache { get; init; }

    /// <summary>Whether an item that cannot be read is left out and listed, instead of ending the reading.</summary>
    public bool SkipUnreadable { get; init; }

    /// <summary>Told after each item.</summary>
    public IProgress<ReadingProgress>? Progress { get; init; }
}
