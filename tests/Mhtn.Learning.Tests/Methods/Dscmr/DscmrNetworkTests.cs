using Mhtn.Learning.Losses;
using Mhtn.Learning.Methods.Dscmr;
using Mhtn.Learning.Methods.Paired;
using Mhtn.Learning.Tests.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Methods.Dscmr;

public sealed class DscmrNetworkTests : TorchTests
{
    [Fact]
    public void The_losses_of_three_modalities_are_sums_over_all_pairs_of_them()
    {
        manual_seed(TestSeed.Of(1));
        using var network = new DscmrNetwork([4, 5, 6], 3);
        using var scope = NewDisposeScope();
        int[][] rows = [[0, 1, 2, 3], [0, 2, 3], [1, 3]];
        int[] labels = [0, 1, 0, 2];
        PairedItems[] batch = [.. rows.Select((r, m) => new PairedItems(
            m,
            r,
            Rows.Random(m + 1, r.Length, 4 + m).ToTensor().to_type(ScalarType.Float32),
            ClassDistribution.Of([.. r.Select(k => new[] { labels[k] })], 3, CPU)))];
        var z = batch.Select(b => network.Embed(b.Modality, b.Inputs).ToRows()).ToArray();
        int[][][] own = [.. rows.Select(r => r.Select(k => new[] { labels[k] }).ToArray())];

        var terms = network.Terms(batch, 0);

        Assert.Equal(10, network.parameters().Count());
        Assert.Equal([("label space", 1), ("pair likelihood", 1e-3), ("modality invariance", 1e-1)], terms.Select(t => (t.Name, t.Weight)));
        (int First, int Second)[] pairs = [(0, 0), (0, 1), (0, 2), (1, 1), (1, 2), (2, 2)];
        var likelihood = pairs.Sum(p => SlowLosses.PairLikelihood(z[p.First], z[p.Second], own[p.First], own[p.Second]));
        Rows.AssertNear(likelihood, terms[1].Value.item<float>(), 1e-5);

        // Rows 0, 2 and 3 hold the first two, 1 and 3 the first and the third, 3 the last two.
        var invariance = SlowLosses.MeanDistance([z[0][0], z[0][2], z[0][3]], z[1])
            + SlowLosses.MeanDistance([z[0][1], z[0][3]], z[2])
            + SlowLosses.MeanDistance([z[1][2]], [z[2][1]]);
        Rows.AssertNear(invariance, terms[2].Value.item<float>(), 1e-5);
    }
}
