using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Losses;

public sealed class ContrastiveLossTests : TorchTests
{
    [Fact]
    public void Two_pairs_have_the_hand_worked_value()
    {
        using var scope = NewDisposeScope();
        double[][] x = [[2, 0], [0, 3]];
        double[][] y = [[1, 0], [0, 0.5]];

        // Every item has cosine 1 with its partner and 0 with the other: -log(e² / (e² + 1)), four times, over four.
        var loss = ContrastiveLoss.Compute(x.ToTensor(), y.ToTensor(), tensor(2.0));

        Rows.AssertNear(Math.Log(1 + Math.Exp(-2)), loss.item<double>(), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Value_and_gradients_are_those_of_the_slow_loop(int pairs)
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Rows.Random(1, pairs, 4), Rows.Random(2, pairs, 4));
        double[][] scale = [[3.0]];
        var (xs, ys, scales) = (x.ToTensor(gradient: true), y.ToTensor(gradient: true), scale.ToTensor(gradient: true));

        var loss = ContrastiveLoss.Compute(xs, ys, scales.squeeze());
        loss.backward();

        Rows.AssertNear(SlowLosses.Contrastive(x, y, 3), loss.item<double>(), 1e-12);
        Rows.AssertNear(FiniteDifferences.Of(at => SlowLosses.Contrastive(at, y, 3), x), xs.grad!.ToRows(), 1e-8);
        Rows.AssertNear(FiniteDifferences.Of(at => SlowLosses.Contrastive(x, at, 3), y), ys.grad!.ToRows(), 1e-8);
        Rows.AssertNear(FiniteDifferences.Of(at => SlowLosses.Contrastive(x, y, at[0][0]), scale), scales.grad!.ToRows(), 1e-8);
    }
}
