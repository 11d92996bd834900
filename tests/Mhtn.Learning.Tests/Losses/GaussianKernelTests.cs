using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Losses;

public sealed class GaussianKernelTests : TorchTests
{
    [Fact]
    public void The_precision_of_three_points_has_the_hand_worked_value()
    {
        using var scope = NewDisposeScope();
        double[][] points = [[0, 0], [3, 4], [0, 1]];

        // Distances squared 25, 1 and 18, each twice; six ordered pairs.
        Rows.AssertNear(6.0 / 88, GaussianKernel.Precision(points.ToTensor()).item<double>(), 1e-12);
    }

    [Fact]
    public void The_precision_is_that_of_the_slow_loop_and_carries_no_gradient()
    {
        using var scope = NewDisposeScope();
        var (source, target) = (Rows.Random(1, 9, 4), Rows.Random(2, 5, 4, mean: 1));

        var precision = GaussianKernel.Precision(cat([source.ToTensor(gradient: true), target.ToTensor()]));

        Rows.AssertNear(SlowLosses.Precision(source, target), precision.item<double>(), 1e-12);
        Assert.False(precision.requires_grad);
    }

    [Fact]
    public void Equal_rows_have_no_bandwidth_and_get_precision_one()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(1, GaussianKernel.Precision(Rows.Make(4, 3, (_, j) => j).ToTensor()).item<double>());
    }

    [Fact]
    public void Twice_the_distances_give_a_quarter_of_the_precision_and_so_the_same_kernel()
    {
        using var scope = NewDisposeScope();
        var points = Rows.Random(3, 6, 2).ToTensor();
        var kernel = new GaussianKernel([0.5, 2]);

        var small = kernel.Of(GaussianKernel.SquaredDistances(points, points), GaussianKernel.Precision(points));
        var large = kernel.Of(GaussianKernel.SquaredDistances(points * 2, points * 2), GaussianKernel.Precision(points * 2));

        Rows.AssertNear(small.ToRows(), large.ToRows(), 1e-12);
    }

    [Fact]
    public void Distances_are_those_of_the_slow_loop_and_never_negative()
    {
        using var scope = NewDisposeScope();
        var (x, y) = (Rows.Random(4, 5, 3, mean: 1000), Rows.Random(5, 7, 3, mean: 1000));
        var expected = Rows.Make(5, 7, (i, j) => x[i].Zip(y[j], (a, b) => (a - b) * (a - b)).Sum());

        Rows.AssertNear(expected, GaussianKernel.SquaredDistances(x.ToTensor(), y.ToTensor()).ToRows(), 1e-8);
        Assert.True(GaussianKernel.SquaredDistances(x.ToTensor(), x.ToTensor()).min().item<double>() >= 0);
    }

    [Fact]
    public void Several_kernels_are_summed_and_bounded_by_their_number()
    {
        using var scope = NewDisposeScope();
        var kernel = new GaussianKernel([0.5, 1, 2]);
        double[][] distances = [[0, 1, 4]];

        var values = kernel.Of(distances.ToTensor(), tensor(0.25)).ToRows();

        Rows.AssertNear(
            [[3, Math.Exp(-0.125) + Math.Exp(-0.25) + Math.Exp(-0.5), Math.Exp(-0.5) + Math.Exp(-1) + Math.Exp(-2)]], values, 1e-12);
        Assert.Equal(3, kernel.Bound);
    }
}
