using Mhtn.Learning.Losses;
using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Losses;

public sealed class CrossModalTransferLossTests : TorchTests
{
    [Fact]
    public void Two_pairs_have_the_hand_worked_value()
    {
        using var scope = NewDisposeScope();
        double[][] hub6 = [[1, 2], [0, 0]];
        double[][] other6 = [[1, 0], [3, 0]];
        double[][] hub7 = [[1], [1]];
        double[][] other7 = [[1], [5]];

        // fc6: (4 + 9) / 4; fc7: 16 / 4.
        Rows.AssertNear(3.25 + 4, Loss(hub6, hub7, other6, other7).item<double>(), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(6)]
    public void Value_and_gradients_are_those_of_the_slow_loop(int pairs)
    {
        using var scope = NewDisposeScope();
        double[][][] rows = [Rows.Random(1, pairs, 3), Rows.Random(2, pairs, 5), Rows.Random(3, pairs, 3), Rows.Random(4, pairs, 5)];
        var tensors = rows.Select(r => r.ToTensor(gradient: true)).ToArray();

        var loss = CrossModalTransferLoss.Compute(new PathActivations(tensors[0], tensors[1]), new PathActivations(tensors[2], tensors[3]));
        loss.backward();

        Rows.AssertNear(
            SlowLosses.HalfMeanSquare(rows[0], rows[2]) + SlowLosses.HalfMeanSquare(rows[1], rows[3]), loss.item<double>(), 1e-12);
        AssertGradient(0, hub => SlowLosses.HalfMeanSquare(hub, rows[2]));
        AssertGradient(1, hub => SlowLosses.HalfMeanSquare(hub, rows[3]));
        AssertGradient(2, other => SlowLosses.HalfMeanSquare(rows[0], other));
        AssertGradient(3, other => SlowLosses.HalfMeanSquare(rows[1], other));

        void AssertGradient(int of, Func<double[][], double> slow) =>
            Rows.AssertNear(FiniteDifferences.Of(slow, rows[of]), tensors[of].grad!.ToRows(), 1e-8);
    }

    [Fact]
    public void Partners_that_agree_cost_nothing_and_swapped_ones_do()
    {
        using var scope = NewDisposeScope();
        var rows = Rows.Random(5, 2, 4);
        double[][] swapped = [rows[1], rows[0]];

        Assert.Equal(0, Loss(rows, rows, rows, rows).item<double>());
        Assert.True(Loss(rows, rows, swapped, swapped).item<double>() > 0.1);
    }

    [Fact]
    public void A_hub_row_without_a_partner_is_refused()
    {
        using var scope = NewDisposeScope();
        var (four, three) = (Rows.Random(1, 4, 2), Rows.Random(1, 3, 2));

        var error = Assert.Throws<ArgumentException>(() => Loss(four, four, three, three));

        Assert.Contains("Expected [4, 2], got [3, 2].", error.Message, StringComparison.Ordinal);
    }

    private static Tensor Loss(double[][] hub6, double[][] hub7, double[][] other6, double[][] other7) => CrossModalTransferLoss.Compute(
        new PathActivations(hub6.ToTensor(), hub7.ToTensor()), new PathActivations(other6.ToTensor(), other7.ToTensor()));
}
