using System.Text.Json.Serialization;

namespace Mhtn.Server.Workers.Jobs;

/// <summary>What a worker is asked to do.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "job")]
[JsonDerivedType(typeof(WarmUpJob), "warm-up")]
[JsonDerivedType(typeof(EncodeJob), "encode")]
[JsonDerivedType(typeof(ThumbnailJob), "thumbnail")]
[JsonDerivedType(typeof(MeshFrameJob), "mesh-frame")]
[JsonDerivedType(typeof(WaveformJob), "waveform")]
internal abstract record WorkerJob
{
    /// <summary>What it is about, for the log.</summary>
    [JsonIgnore]
    public abstract string Subject { get; }

    /// <summary>What is done, in one word.</summary>
    [JsonIgnore]
    public abstract string Kind { get; }

    /// <summary>Does it, in the worker.</summary>
    public abstract Task<WorkerAnswer> RunAsync(OpenBundles bundles, CancellationToken cancellationToken);
}
