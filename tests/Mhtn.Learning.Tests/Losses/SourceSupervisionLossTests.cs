using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Losses;

public sealed class SourceSupervisionLossTests : TorchTests
{
    [Fact]
    public void Two_rows_have_the_hand_worked_value()
    {
        using var scope = NewDisposeScope();
        double[][] logits = [[0, 0], [Math.Log(3), 0]];
        double[][] targets = [[1, 0], [0, 1]];

        // -log 1/2 and -log 1/4, averaged.
        Rows.AssertNear((Math.Log(2) + Math.Log(4)) / 2, Loss(logits, targets), 1e-12);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 5)]
    [InlineData(7, 4)]
    public void Value_and_gradient_are_those_of_the_slow_loop(int rows, int classes)
    {
        using var scope = NewDisposeScope();
        var logits = Rows.Random(rows, rows, classes, deviation: 2);
        var targets = Rows.Make(rows, classes, (i, c) => c == i % classes ? 1 : 0);
        using var tensor = logits.ToTensor(gradient: true);

        var loss = SourceSupervisionLoss.Compute(tensor, targets.ToTensor());
        loss.backward();

        Rows.AssertNear(SlowLosses.CrossEntropy(logits, targets), loss.item<double>(), 1e-12);
        Rows.AssertNear(FiniteDifferences.Of(l => SlowLosses.CrossEntropy(l, targets), logits), tensor.grad!.ToRows(), 1e-8);
    }

    [Fact]
    public void Several_labels_share_the_weight_of_an_item()
    {
        using var scope = NewDisposeScope();
        double[][] logits = [[1, -1, 0.5]];
        double[][] targets = [[0.5, 0, 0.5]];

        Assert.Equal(
            (Loss(logits, [[1, 0, 0]]) + Loss(logits, [[0, 0, 1]])) / 2,
            Loss(logits, targets),
            1e-12);
    }

    [Fact]
    public void Logits_that_would_overflow_an_exponential_give_a_finite_loss()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(2000, Loss([[1000, -1000]], [[0, 1]]), 1e-9);
    }

    [Fact]
    public void Targets_of_another_shape_are_refused_with_both_shapes()
    {
        using var scope = NewDisposeScope();

        var error = Assert.Throws<ArgumentException>(() => SourceSupervisionLoss.Compute(zeros(4, 3), zeros(4, 2)));

        Assert.Contains("Expected [4, 3], got [4, 2].", error.Message, StringComparison.Ordinal);
    }

    private static double Loss(double[][] logits, double[][] targets) =>
        SourceSupervisionLoss.Compute(logits.ToTensor(), targets.ToTensor()).item<double>();
}
