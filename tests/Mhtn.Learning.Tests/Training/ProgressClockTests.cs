using Mhtn.Learning.Training;

namespace Mhtn.Learning.Tests.Training;

public sealed class ProgressClockTests
{
    private static EpochRecord Best { get; } = new(1, 4, [], 1, 0.5, 0, 0.1, 0.2);

    [Fact]
    public void What_remains_takes_as_long_as_what_is_done_took()
    {
        var time = new SetTime();
        var clock = new ProgressClock(epochsBefore: 0, totalEpochs: 10, batches: 4, time);
        time.Now = TimeSpan.FromSeconds(25);

        var progress = clock.At(epoch: 3, batch: 2, null, Best);

        // Two and a half epochs of ten in 25 seconds.
        Assert.Equal(TimeSpan.FromSeconds(75), progress.Remaining);
        Assert.Equal(TimeSpan.FromSeconds(25), progress.Elapsed);
        Assert.Null(clock.At(1, 2, null, best: null).Remaining);
        Assert.Equal(TimeSpan.Zero, clock.At(10, 4, Best, Best).Remaining);
    }

    [Fact]
    public void Epochs_before_a_resume_took_none_of_the_time()
    {
        var time = new SetTime();
        var clock = new ProgressClock(epochsBefore: 6, totalEpochs: 10, batches: 4, time);
        time.Now = TimeSpan.FromSeconds(10);

        Assert.Equal(TimeSpan.FromSeconds(30), clock.At(7, 4, Best, Best).Remaining);
    }

    [Fact]
    public void Later_runs_take_as_long_as_this_one_as_a_whole()
    {
        var time = new SetTime();
        var clock = new ProgressClock(epochsBefore: 5, totalEpochs: 10, batches: 1, time, laterRuns: 2);
        time.Now = TimeSpan.FromSeconds(10);

        // An epoch took 10 seconds; four are left here, and twice ten come after.
        Assert.Equal(TimeSpan.FromSeconds(240), clock.At(6, 1, Best, Best).Remaining);
    }

    [Fact]
    public void A_time_beyond_all_measure_is_not_told()
    {
        var time = new SetTime();
        var clock = new ProgressClock(epochsBefore: 0, totalEpochs: int.MaxValue, batches: 1, time);
        time.Now = TimeSpan.FromHours(1);

        Assert.Null(clock.At(1, 1, Best, Best).Remaining);
    }
}
