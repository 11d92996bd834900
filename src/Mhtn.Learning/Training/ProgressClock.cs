namespace Mhtn.Learning.Training;

/// <summary>Tells how far a run is and how long it will take.</summary>
internal sealed class ProgressClock
{
    private readonly TimeProvider _time;
    private readonly long _start;
    private readonly int _firstEpoch;
    private readonly int _totalEpochs;
    private readonly int _batches;
    private readonly double _laterEpochs;

    /// <param name="epochsBefore">Epochs done before this run resumed.</param>
    /// <param name="totalEpochs">The most epochs there will be.</param>
    /// <param name="batches">Batches of an epoch.</param>
    /// <param name="time">Tells the time.</param>
    /// <param name="laterRuns">Runs of as many epochs that come after this one.</param>
    public ProgressClock(int epochsBefore, int totalEpochs, int batches, TimeProvider time, int laterRuns = 0)
    {
        _time = time;
        _start = time.GetTimestamp();
        _firstEpoch = epochsBefore;
        _totalEpochs = totalEpochs;
        _batches = batches;
        _laterEpochs = (double)laterRuns * totalEpochs;
    }

    public TrainingProgress At(int epoch, int batch, EpochRecord? finished, EpochRecord? best)
    {
        var done = epoch - 1 - _firstEpoch + ((double)batch / _batches);
        var elapsed = _time.GetElapsedTime(_start);
        var seconds = elapsed.TotalSeconds * ((_totalEpochs - _firstEpoch - done + _laterEpochs) / done);
        TimeSpan? remaining = best is null || seconds >= TimeSpan.MaxValue.TotalSeconds ? null : TimeSpan.FromSeconds(seconds);
        return new TrainingProgress(epoch, batch, _batches, _totalEpochs, elapsed, remaining, finished, best);
    }
}
