using Mhtn.Learning.Losses;
using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Losses;

public sealed class SingleModalTransferLossTests : TorchTests
{
    [Fact]
    public void The_discrepancies_of_both_layers_are_summed_each_with_a_bandwidth_of_its_own()
    {
        using var scope = NewDisposeScope();
        var (source6, hub6) = (Rows.Random(1, 6, 3), Rows.Random(2, 4, 3, mean: 1));
        var (source7, hub7) = (Rows.Random(3, 6, 5, deviation: 10), Rows.Random(4, 4, 5, mean: 1));
        var (s6, s7) = (source6.ToTensor(gradient: true), source7.ToTensor(gradient: true));
        var (h6, h7) = (hub6.ToTensor(gradient: true), hub7.ToTensor(gradient: true));

        var loss = new SingleModalTransferLoss(new QuadraticDiscrepancy(new GaussianKernel([1])))
            .Compute(new PathActivations(s6, s7), new PathActivations(h6, h7));
        loss.backward();

        Rows.AssertNear(Slow(source6, hub6, source6, hub6) + Slow(source7, hub7, source7, hub7), loss.item<double>(), 1e-11);
        Rows.AssertNear(FiniteDifferences.Of(x => Slow(x, hub6, source6, hub6), source6), s6.grad!.ToRows(), 1e-8);
        Rows.AssertNear(FiniteDifferences.Of(x => Slow(source6, x, source6, hub6), hub6), h6.grad!.ToRows(), 1e-8);
        Rows.AssertNear(FiniteDifferences.Of(x => Slow(x, hub7, source7, hub7), source7), s7.grad!.ToRows(), 1e-8);
        Rows.AssertNear(FiniteDifferences.Of(x => Slow(source7, x, source7, hub7), hub7), h7.grad!.ToRows(), 1e-8);
    }

    [Fact]
    public void A_step_along_the_gradient_brings_the_samples_nearer()
    {
        using var scope = NewDisposeScope();
        var loss = new SingleModalTransferLoss(new QuadraticDiscrepancy(new GaussianKernel([1])));
        var source = Rows.Random(5, 12, 3).ToTensor();
        var hub = Rows.Random(6, 12, 3, mean: 1).ToTensor(gradient: true);

        var before = loss.Compute(new PathActivations(source, source), new PathActivations(hub, hub));
        before.backward();
        var moved = hub.detach() - hub.grad!;
        var after = loss.Compute(new PathActivations(source, source), new PathActivations(moved, moved));

        Assert.True(after.item<double>() < before.item<double>());
    }

    private static double Slow(double[][] source, double[][] hub, double[][] sourceOfBandwidth, double[][] hubOfBandwidth) =>
        SlowLosses.QuadraticDiscrepancy(source, hub, SlowLosses.Precision(sourceOfBandwidth, hubOfBandwidth), 1);
}
