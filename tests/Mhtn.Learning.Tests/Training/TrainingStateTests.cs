using Mhtn.Core.Arrays;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Tests.Training;

public sealed class TrainingStateTests
{
    [Theory]
    [InlineData(3, 0, 0.1, 0.2, 0.3)]
    [InlineData(1, 2, 0.3, 0.2, 0.1)]
    [InlineData(2, 3, 0.2, 0.5, 0.4, 0.1, 0.4)]
    [InlineData(2, 2, 0.2, 0.5, 0.5, 0.5)]
    [InlineData(4, 1, 0.2, 0.1, 0.1, 0.3, 0.25)]
    [InlineData(1, 3, 0.0, 0.0, 0.0, 0.0)]
    public void The_best_epoch_and_its_weights_are_kept_and_of_equal_ones_the_first(int best, int withoutGain, params double[] figures)
    {
        var state = figures.Index().Aggregate(
            TrainingState.Start, (state, f) => state.After(Record(f.Index + 1, f.Item), () => [new NamedArray("epoch", [1], [f.Index + 1])]));

        Assert.Equal(best, state.Best!.Epoch);
        Assert.Equal([best], Assert.Single(state.BestWeights).Values);
        Assert.Equal(withoutGain, state.EpochsWithoutGain);
        Assert.Equal(figures, state.History.Select(r => r.Validation));
    }

    [Fact]
    public void Weights_are_taken_in_epochs_that_gain_alone()
    {
        double[] figures = [0.2, 0.1, 0.4, 0.4, 0.5];
        var taken = new List<int>();
        var state = TrainingState.Start;
        foreach (var (i, figure) in figures.Index())
        {
            state = state.After(Record(i + 1, figure), () =>
            {
                taken.Add(i + 1);
                return [];
            });
        }

        Assert.Equal([1, 3, 5], taken);
    }

    [Fact]
    public void The_best_of_an_epochs_figures_counts()
    {
        var state = TrainingState.Start
            .After(Record(1, 0.5), () => [])
            .After(Record(2, 0.1) with { ValidationFc9 = 0.6 }, () => [])
            .After(Record(3, 0.1) with { ValidationProbability = 0.55 }, () => []);

        Assert.Equal(2, state.Best!.Epoch);
    }

    private static EpochRecord Record(int epoch, double figure) => new(epoch, epoch, [], 1, 0.5, 0, figure, 0);
}
