using Mhtn.Media.Previews;

namespace Mhtn.Server.Workers.Jobs;

/// <summary>Draws the outline of a sound.</summary>
internal sealed record WaveformJob(string Path) : WorkerJob
{
    private const int Peaks = 200;

    public override string Subject => Path;

    public override string Kind => "waveform";

    public override Task<WorkerAnswer> RunAsync(OpenBundles bundles, CancellationToken cancellationToken) =>
        Task.FromResult(new WorkerAnswer { Waveform = SoundWaveform.Read(Path, Peaks) });
}
