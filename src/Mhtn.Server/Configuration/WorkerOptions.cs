using Mhtn.Core.Errors;

namespace Mhtn.Server.Configuration;

/// <summary>The processes that decode files.</summary>
public sealed class WorkerOptions
{
    /// <summary>How many files are decoded side by side, 1 or more.</summary>
    public int Count { get; set; } = Math.Max(1, Environment.ProcessorCount);

    /// <summary>How long one file may take, in seconds; 1 or more. A worker that takes longer is ended.</summary>
    public int Seconds { get; set; } = 30;

    /// <summary>Memory a worker may hold, in bytes; 256 MiB or more. A worker that takes more is ended.</summary>
    public long MemoryBytes { get; set; } = 1L << 30;

    /// <summary>How many files may wait for a worker, 1 or more; further ones are told to come again.</summary>
    public int QueueLength { get; set; } = 64;

    /// <summary>The program that is started as a worker; null for this process's own.</summary>
    public string? Program { get; set; }

    internal IEnumerable<Problem> Check(string at) =>
    [
        .. Bound.AtLeast($"{at}:Count", Count, 1),
        .. Bound.AtLeast($"{at}:Seconds", Seconds, 1),
        .. Bound.AtLeast($"{at}:MemoryBytes", MemoryBytes, 256L << 20),
        .. Bound.AtLeast($"{at}:QueueLength", QueueLength, 1),
    ];
}
