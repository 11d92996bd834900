using Mhtn.Learning.Losses;

namespace Mhtn.Learning.Tests.Losses;

public sealed class ReversalScheduleTests
{
    [Fact]
    public void It_begins_at_nothing_and_has_the_hand_worked_values()
    {
        var schedule = new ReversalSchedule(1000);

        Assert.Equal(0, schedule.At(0));
        Assert.Equal((2 / (1 + Math.Exp(-1))) - 1, schedule.At(100), 1e-15);
        Assert.Equal(Math.Tanh(2.5), schedule.At(500), 1e-15);
        Assert.Equal(0.9999092042625951, schedule.At(1000), 1e-15);
    }

    [Fact]
    public void It_rises_with_every_update_until_the_ramp_is_done_and_then_stays_below_one()
    {
        var schedule = new ReversalSchedule(500);
        var ramp = Enumerable.Range(0, 501).Select(u => schedule.At(u)).ToArray();

        Assert.All(Enumerable.Range(1, 500), u => Assert.True(ramp[u] > ramp[u - 1]));
        Assert.All([501L, 5_000, 11_000, long.MaxValue], u => Assert.Equal(ramp[^1], schedule.At(u)));
        Assert.All(ramp, strength => Assert.InRange(strength, 0, 0.99999));
    }

    [Fact]
    public void Asking_changes_nothing()
    {
        var schedule = new ReversalSchedule(1);
        var first = schedule.At(1);

        Assert.Equal(0, schedule.At(0));
        Assert.Equal(first, schedule.At(1));
        Assert.Equal(first, schedule.At(2));
    }
}
