using System.Diagnostics;

namespace Mhtn.Learning.Training;

/// <summary>Tells how far a run is and how long it will take.</summary>
internal sealed class ProgressClock
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly int _firstEpoch;
    private readonly int _totalEpochs;
    private readonly int _batches;

    /// <param name="epochsBefore">Epochs done before this run resumed.</param>
    /// <param name="totalEpochs">The most epochs there will be.</param>
    /// <param name="batches">Batches of an epoch.</param>
    public ProgressClock(int epochsBefore, int totalEpochs, int batches)
    {
        _firstEpoch = epochsBefore;
        _totalEpochs = totalEpochs;
        _batches = batches;
    }

    public TrainingProgress At(int epoch, int batch, EpochRecord? finished, EpochRecord? best)
    {
        var done = epoch - 1 - _firstEpoch + ((double)batch / _batches);
        var elapsed = _watch.Elapsed;
        TimeSpan? remaining = best is null ? null : elapsed * ((_totalEpochs - _firstEpoch - done) / done);
        return new TrainingProgress(epoch, batch, _batches, _totalEpochs, elapsed, remaining, finished, best);
    }
}
