using Mhtn.Learning.Losses;
using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Losses;

public sealed class JointTransferLossTests : TorchTests
{
    private static readonly double[] Factors = [0.5, 2];

    [Theory]
    [InlineData(6, 4)]
    [InlineData(5, 5)]
    public void Value_and_gradients_are_those_of_the_slow_loop_over_the_product_of_kernels(int n, int m)
    {
        using var scope = NewDisposeScope();
        var (source6, hub6) = (Rows.Random(1, n, 3), Rows.Random(2, m, 3, mean: 1));
        var (source7, hub7) = (Rows.Random(3, n, 5, deviation: 10), Rows.Random(4, m, 5, mean: 1));
        var (s6, s7) = (source6.ToTensor(gradient: true), source7.ToTensor(gradient: true));
        var (h6, h7) = (hub6.ToTensor(gradient: true), hub7.ToTensor(gradient: true));
        var (gamma6, gamma7) = (SlowLosses.Precision(source6, hub6), SlowLosses.Precision(source7, hub7));

        var loss = new JointTransferLoss(new GaussianKernel(Factors)).Compute(new PathActivations(s6, s7), new PathActivations(h6, h7));
        loss.backward();

        Rows.AssertNear(Slow(source6, source7, hub6, hub7), loss.item<double>(), 1e-11);
        Rows.AssertNear(FiniteDifferences.Of(x => Slow(x, source7, hub6, hub7), source6), s6.grad!.ToRows(), 1e-8);
        Rows.AssertNear(FiniteDifferences.Of(x => Slow(source6, x, hub6, hub7), source7), s7.grad!.ToRows(), 1e-8);
        Rows.AssertNear(FiniteDifferences.Of(x => Slow(source6, source7, x, hub7), hub6), h6.grad!.ToRows(), 1e-8);
        Rows.AssertNear(FiniteDifferences.Of(x => Slow(source6, source7, hub6, x), hub7), h7.grad!.ToRows(), 1e-8);

        double Slow(double[][] s6, double[][] s7, double[][] h6, double[][] h7) =>
            Mean(s6, s7, s6, s7, apart: true) + Mean(h6, h7, h6, h7, apart: true) - (2 * Mean(s6, s7, h6, h7, apart: n == m));

        double Mean(double[][] x6, double[][] x7, double[][] y6, double[][] y7, bool apart)
        {
            var pairs = Enumerable.Range(0, x6.Length).SelectMany(i => Enumerable.Range(0, y6.Length).Select(j => (i, j))).Where(p => !apart || p.i != p.j);
            return pairs.Average(p =>
                SlowLosses.Kernel(x6[p.i], y6[p.j], gamma6, Factors) * SlowLosses.Kernel(x7[p.i], y7[p.j], gamma7, Factors));
        }
    }

    [Fact]
    public void It_sees_that_layers_belong_together_differently_where_each_by_itself_is_the_same()
    {
        using var scope = NewDisposeScope();

        // Both layers of an item are 0, or both are 3; flipped, where one is 0 the other is 3. By the formulas the joint loss is 0.72, the
        // separate one -0.04, and that of the same items in another order -0.03.
        var same = Rows.Make(40, 1, (i, _) => i < 20 ? 0 : 3).ToTensor();
        var other = Rows.Make(40, 1, (i, _) => i % 2 == 0 ? 0 : 3).ToTensor();
        var (coupled, decoupled) = (new PathActivations(same, same), new PathActivations(same, same.flip(0)));

        var joint = new JointTransferLoss(new GaussianKernel([1]));
        var separate = new SingleModalTransferLoss(new QuadraticDiscrepancy(new GaussianKernel([1])));

        Assert.Equal(0, joint.Compute(coupled, coupled).item<double>(), 1e-12);
        Assert.True(joint.Compute(coupled, decoupled).item<double>() > 0.05);
        Assert.True(separate.Compute(coupled, decoupled).item<double>() < 0.05);
        Assert.True(joint.Compute(coupled, new PathActivations(other, other)).item<double>() < 0.05);
    }
}
