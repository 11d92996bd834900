using Mhtn.Learning.Tuning;

namespace Mhtn.Learning.Tests.Tuning;

public sealed class MedianStoppingTests
{
    // At epoch 10 of the first seed: 0.2, 0.4, 0.5, median 0.4. At the end of it: 0.3, 0.6, 0.5, median 0.5.
    // At epoch 10 of the second: (0.3 + 0.1) / 2, (0.6 + 0.5) / 2, (0.5 + 0.3) / 2, median 0.4.
    private static readonly TuningTrial[] Three =
    [
        Trial(0, TrialOutcome.Completed, Curve(20, (10, 0.2), (20, 0.3)), Curve(20, (10, 0.1), (20, 0.9))),
        Trial(1, TrialOutcome.Completed, Curve(20, (10, 0.4), (20, 0.6)), Curve(20, (10, 0.5), (20, 0.9))),
        Trial(2, TrialOutcome.Completed, Curve(8, (8, 0.5)), Curve(20, (10, 0.3), (20, 0.9))),
    ];

    [Theory]
    [InlineData(0.39, true)]
    [InlineData(0.4, false)]
    [InlineData(0.41, false)]
    public void A_trial_stops_strictly_below_the_median_at_the_same_epoch(double value, bool stops) =>
        Assert.Equal(stops, MedianStopping.StopsWithin(Three, [Curve(10, (10, value))]));

    [Theory]
    [InlineData(5, false)]
    [InlineData(9, false)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(15, true)]
    public void It_is_asked_at_every_fifth_epoch_from_the_tenth_on(int epoch, bool stops) =>
        Assert.Equal(stops, MedianStopping.StopsWithin(Three, [Curve(epoch, (epoch, 0.01))]));

    [Theory]
    [InlineData(0.49, true)]
    [InlineData(0.5, false)]
    public void At_the_end_of_a_seed_the_whole_of_it_counts(double value, bool stops) =>
        Assert.Equal(stops, MedianStopping.StopsAfterSeed(Three, [Curve(3, (3, value))]));

    [Theory]
    [InlineData(0.5, 0.29, true)]
    [InlineData(0.5, 0.31, false)]
    public void In_a_later_seed_the_mean_with_the_earlier_ones_counts(double first, double second, bool stops) =>
        Assert.Equal(stops, MedianStopping.StopsWithin(Three, [Curve(30, (30, first)), Curve(10, (10, second))]));

    [Fact]
    public void Fewer_than_three_completed_trials_stop_nothing()
    {
        TuningTrial[] others = [Three[0], Three[1], Three[2] with { Outcome = TrialOutcome.Stopped }, Three[2] with { Outcome = TrialOutcome.Failed }];

        Assert.False(MedianStopping.StopsWithin(others, [Curve(10, (10, 0.01))]));
        Assert.False(MedianStopping.StopsAfterSeed(others, [Curve(10, (10, 0.01))]));
    }

    private static TuningTrial Trial(int number, TrialOutcome outcome, params double[][] curves) => new(number, [], outcome, curves, null);

    /// <summary>A curve that steps up to each value at its epoch.</summary>
    private static double[] Curve(int epochs, params (int Epoch, double Value)[] steps) =>
        [.. Enumerable.Range(1, epochs).Select(e => steps.LastOrDefault(s => s.Epoch <= e).Value)];
}
