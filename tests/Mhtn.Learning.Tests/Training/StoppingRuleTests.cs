using Mhtn.Learning.Training;

namespace Mhtn.Learning.Tests.Training;

public sealed class StoppingRuleTests
{
    [Theory]
    [InlineData(5, 0.1, 0.2, 0.3, 0.2, 0.2, 0.9)]
    [InlineData(3, 0.3, 0.2, 0.1, 0.9)]
    [InlineData(4, 0.3, 0.4, 0.4, 0.4, 0.4)]
    [InlineData(6, 0.1, 0.0, 0.2, 0.0, 0.3, 0.4, 0.5)]
    public void Training_ends_when_patience_is_over_or_the_epochs_are_done(int epochs, params double[] figures)
    {
        var rule = new StoppingRule(MaxEpochs: 6, MaxUpdates: long.MaxValue, Patience: 2);

        Assert.Equal(epochs, EpochsOf(rule, figures));
    }

    [Fact]
    public void Training_ends_when_the_updates_are_done()
    {
        var rule = new StoppingRule(MaxEpochs: 6, MaxUpdates: 40, Patience: 6);

        Assert.Equal(4, EpochsOf(rule, [0.1, 0.2, 0.3, 0.4, 0.5, 0.6]));
        Assert.False(rule.IsOver(TrainingState.Start, 39));
    }

    /// <summary>Epochs of ten updates with these figures until the rule ends them.</summary>
    private static int EpochsOf(StoppingRule rule, double[] figures)
    {
        var state = TrainingState.Start;
        while (!rule.IsOver(state, 10 * state.Epoch))
        {
            state = state.After(new EpochRecord(state.Epoch + 1, 10 * (state.Epoch + 1), [], 1, 0.5, 0, figures[state.Epoch], 0), () => []);
        }

        return state.Epoch;
    }
}
