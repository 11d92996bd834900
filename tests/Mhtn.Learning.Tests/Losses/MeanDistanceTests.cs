using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Losses;

public sealed class MeanDistanceTests : TorchTests
{
    [Fact]
    public void Two_rows_have_the_hand_worked_value_and_equal_rows_no_gradient()
    {
        using var scope = NewDisposeScope();
        var x = ((double[][])[[3, 4], [1, 1]]).ToTensor(gradient: true);

        var distance = MeanDistance.Compute(x, ((double[][])[[0, 0], [1, 1]]).ToTensor());
        distance.backward();

        Rows.AssertNear(2.5, distance.item<double>(), 1e-12);
        Rows.AssertNear([[0.3, 0.4], [0, 0]], x.grad!.ToRows(), 1e-12);
    }

    [Fact]
    public void Gradients_are_those_of_finite_differences()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Rows.Random(1, 5, 3), Rows.Random(2, 5, 3));
        var (xs, ys) = (x.ToTensor(gradient: true), y.ToTensor(gradient: true));

        MeanDistance.Compute(xs, ys).backward();

        Rows.AssertNear(FiniteDifferences.Of(at => SlowLosses.MeanDistance(at, y), x), xs.grad!.ToRows(), 1e-8);
        Rows.AssertNear(FiniteDifferences.Of(at => SlowLosses.MeanDistance(x, at), y), ys.grad!.ToRows(), 1e-8);
    }
}
