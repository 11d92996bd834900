using Mhtn.Core.Errors;
using Mhtn.Media.Previews;

namespace Mhtn.Server.Workers.Jobs;

/// <summary>What a worker made of a job, or why it did not. Without anything, it says that the worker is ready.</summary>
internal sealed record WorkerAnswer
{
    /// <summary>An item, encoded.</summary>
    public DecodedItem? Encoded { get; init; }

    /// <summary>A picture, JPEG or PNG.</summary>
    public byte[]? Picture { get; init; }

    /// <summary>The outline of a sound.</summary>
    public Waveform? Waveform { get; init; }

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<Problem>? Problems { get; init; }

    /// <summary>Whose trouble the problems are: the file's or the bundle's.</summary>
    public ErrorKind? ProblemKind { get; init; }

    /// <summary>What there is in place of the bundle asked for.</summary>
    public string? FoundForBundle { get; init; }

    /// <summary>What the decoder threw that it should not; the worker is not to be used any further.</summary>
    public string? Fault { get; init; }
}
