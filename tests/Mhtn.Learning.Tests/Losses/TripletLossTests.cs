using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Losses;

public sealed class TripletLossTests : TorchTests
{
    [Fact]
    public void Two_triplets_have_the_hand_worked_value()
    {
        using var scope = NewDisposeScope();

        // max(0, 0.5 + 2 - 1) and max(0, 0.5 + 1 - 9), over two.
        var loss = TripletLoss.Compute(
            ((double[][])[[0, 0], [1, 1]]).ToTensor(), ((double[][])[[1, 1], [1, 2]]).ToTensor(), ((double[][])[[0, 1], [4, 1]]).ToTensor(), 0.5);

        Rows.AssertNear(0.75, loss.item<double>(), 1e-12);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    public void Value_and_gradients_are_those_of_the_slow_loop(int triplets)
    {
        using var scope = NewDisposeScope();
        double[][][] rows = [Rows.Random(1, triplets, 3), Rows.Random(2, triplets, 3), Rows.Random(3, triplets, 3)];
        var tensors = rows.Select(r => r.ToTensor(gradient: true)).ToArray();

        var loss = TripletLoss.Compute(tensors[0], tensors[1], tensors[2], 0.3);
        loss.backward();

        Rows.AssertNear(Slow(rows[0], rows[1], rows[2]), loss.item<double>(), 1e-12);
        Rows.AssertNear(FiniteDifferences.Of(x => Slow(x, rows[1], rows[2]), rows[0]), tensors[0].grad!.ToRows(), 1e-8);
        Rows.AssertNear(FiniteDifferences.Of(x => Slow(rows[0], x, rows[2]), rows[1]), tensors[1].grad!.ToRows(), 1e-8);
        Rows.AssertNear(FiniteDifferences.Of(x => Slow(rows[0], rows[1], x), rows[2]), tensors[2].grad!.ToRows(), 1e-8);
    }

    private static double Slow(double[][] anchors, double[][] positives, double[][] negatives) => Enumerable.Range(0, anchors.Length)
        .Average(i => Math.Max(0, 0.3 + SlowLosses.SquaredDistance(anchors[i], positives[i]) - SlowLosses.SquaredDistance(anchors[i], negatives[i])));
}
