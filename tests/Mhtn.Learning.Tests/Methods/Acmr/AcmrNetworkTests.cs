using Mhtn.Learning.Losses;
using Mhtn.Learning.Methods.Acmr;
using Mhtn.Learning.Methods.Paired;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Methods.Acmr;

public sealed class AcmrNetworkTests : TorchTests
{
    [Fact]
    public void The_negative_is_the_partner_of_the_likest_item_of_another_class()
    {
        using var scope = NewDisposeScope();

        // Rows 0 and 1 share a class; of rows 2 and 3, row 2 points the way of row 0, and row 3 that of row 1.
        var inputs = ((double[][])[[1, 0], [0, 1], [1, 0.1], [0.1, 1]]).ToTensor();
        var anchors = new PairedItems(0, [0, 1, 2, 3], inputs, ClassDistribution.Of([[0], [0], [1], [1]], 2, CPU).to_type(ScalarType.Float64));
        var partners = ((double[][])[[0], [1], [3], [7]]).ToTensor();
        var embedded = ((double[][])[[0], [1], [3], [7]]).ToTensor();

        // Anchor and partner agree, so what counts is the margin 0.1 minus the square distance to the negative: none within it ...
        Rows.AssertNear(0, AcmrNetwork.Triplets(anchors, embedded, partners).item<double>(), 1e-12);

        // ... until row 2's partner comes to 0.2, which is row 0's negative: (0.1 - 0.04) of row 0, (0.1 + 2.8² - 3²) < 0 of row 2.
        partners[2, 0] = 0.2;
        Rows.AssertNear(0.06 / 4, AcmrNetwork.Triplets(anchors, embedded, partners).item<double>(), 1e-12);
    }

    [Fact]
    public void A_batch_of_one_class_has_no_triplets()
    {
        using var scope = NewDisposeScope();
        var rows = Rows.Random(1, 3, 2).ToTensor();
        var anchors = new PairedItems(0, [0, 1, 2], rows, ones(3, 1, ScalarType.Float64));

        Assert.Equal(0, AcmrNetwork.Triplets(anchors, rows, rows).item<float>());
    }

    [Fact]
    public void The_adversarys_gradient_reaches_the_projectors_reversed_and_only_as_training_goes_on()
    {
        manual_seed(TestSeed.Of(1));
        using var network = new AcmrNetwork([3, 3], 2);
        var (none, full) = (ProjectorGradient(0), ProjectorGradient(0.999));

        Assert.All(none, g => Assert.Equal(0, g));
        Assert.Contains(full, g => g != 0);

        float[] ProjectorGradient(double progress)
        {
            using var scope = NewDisposeScope();
            network.zero_grad();
            PairedItems[] batch = [.. Enumerable.Range(0, 2).Select(m => new PairedItems(
                m, [0, 1], Rows.Random(m + 1, 2, 3).ToTensor().to_type(ScalarType.Float32), ClassDistribution.Of([[0], [1]], 2, CPU)))];
            network.Terms(batch, progress).Single(t => t.Name == "modality adversary").Value.backward();
            return network.named_parameters().Single(p => p.name == "projectors.0.fc1.weight").parameter.grad!.data<float>().ToArray();
        }
    }
}
