using Mhtn.Learning.Training;

namespace Mhtn.Learning.Tests.Training;

public sealed class CheckpointScheduleTests
{
    [Fact]
    public void The_first_is_due_at_once_and_each_later_one_when_the_last_took_a_twentieth_of_the_time_since()
    {
        var time = new SetTime { Now = TimeSpan.FromSeconds(100) };
        var schedule = new CheckpointSchedule(time);
        Assert.True(schedule.IsDue);

        schedule.Write(() => time.Now += TimeSpan.FromSeconds(2));

        Assert.False(schedule.IsDue);
        time.Now += TimeSpan.FromSeconds(37);
        Assert.False(schedule.IsDue);
        time.Now += TimeSpan.FromSeconds(1);
        Assert.True(schedule.IsDue);
    }

    [Fact]
    public void What_costs_nothing_is_always_due()
    {
        var schedule = new CheckpointSchedule(new SetTime());
        schedule.Write(() => { });

        Assert.True(schedule.IsDue);
    }
}
