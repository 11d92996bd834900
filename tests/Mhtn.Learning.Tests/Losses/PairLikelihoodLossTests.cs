using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Losses;

public sealed class PairLikelihoodLossTests : TorchTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 3)]
    public void Value_and_gradients_are_those_of_the_slow_loop(int first, int second)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Rows.Random(1, first, 4), Rows.Random(2, second, 4));
        int[][] xLabels = [.. Enumerable.Range(0, first).Select(i => i == 2 ? [0, 1] : new[] { i % 3 })];
        int[][] yLabels = [.. Enumerable.Range(0, second).Select(i => new[] { i % 3 })];
        var (xs, ys) = (x.ToTensor(gradient: true), y.ToTensor(gradient: true));

        var loss = PairLikelihoodLoss.Compute(xs, ys, ClassDistribution.Of(xLabels, 3, CPU), ClassDistribution.Of(yLabels, 3, CPU));
        loss.backward();

        Rows.AssertNear(SlowLosses.PairLikelihood(x, y, xLabels, yLabels), loss.item<double>(), 1e-12);
        Rows.AssertNear(FiniteDifferences.Of(at => SlowLosses.PairLikelihood(at, y, xLabels, yLabels), x), xs.grad!.ToRows(), 1e-8);
        Rows.AssertNear(FiniteDifferences.Of(at => SlowLosses.PairLikelihood(x, at, xLabels, yLabels), y), ys.grad!.ToRows(), 1e-8);
    }

    [Fact]
    public void A_row_of_zeros_is_like_nothing_and_has_a_finite_gradient()
    {
        using var scope = NewDisposeScope();
        var row = ((double[][])[[0, 0]]).ToTensor(gradient: true);

        var loss = PairLikelihoodLoss.Compute(row, row, ClassDistribution.Of([[0]], 1, CPU), ClassDistribution.Of([[0]], 1, CPU));
        loss.backward();

        Rows.AssertNear(Math.Log(2), loss.item<double>(), 1e-12);
        Assert.True(row.grad!.isfinite().all().item<bool>());
    }
}
