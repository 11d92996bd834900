using Mhtn.Learning.Health;

namespace Mhtn.Cli.Output;

/// <summary>Shows how far a health check is.</summary>
internal static class HealthDisplay
{
    public static CollectionHealth Show(Screen screen, Func<IProgress<HealthProgress>, CollectionHealth> run) => ProgressLine.Show(
        screen,
        progress => $"health: {progress.Step}, {Figure.Count(progress.Done)} of {Figure.Count(progress.Total)} steps done",
        (IProgress<HealthProgress> progress) => run(new Serial(progress)));

    // Steps end on several threads, and a screen belongs to one at a time.
    private sealed class Serial(IProgress<HealthProgress> inner) : IProgress<HealthProgress>
    {
        private readonly Lock _lock = new();

        public void Report(HealthProgress value)
        {
            lock (_lock)
            {
                inner.Report(value);
            }
        }
    }
}
