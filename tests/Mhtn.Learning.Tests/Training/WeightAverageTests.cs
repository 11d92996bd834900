using Mhtn.Learning.Network;
using Mhtn.Learning.Tests.Network;
using Mhtn.Learning.Training;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Training;

public sealed class WeightAverageTests : TorchTests
{
    [Fact]
    public void It_follows_the_weights_by_the_stated_share_and_exchanges_places_with_them()
    {
        using var network = TestNetworks.Make(["image", "text"]);
        using var average = new WeightAverage(network, 0.5);
        var bias = NetworkWeights.Of(network).First(w => w.Name == "semantic.fc10.bias").Tensor;

        Fill(bias, 1);
        average.Update(updates: 1);
        Fill(bias, 3);
        average.Update(updates: 100);

        // d = min(0.5, 2/11) after the first update and 0.5 after the hundredth: a = 9/11, then (9/11 + 3) / 2.
        average.Exchange();
        Assert.All(bias.data<float>().ToArray(), v => Assert.Equal(((9.0 / 11) + 3) / 2, v, 1e-6));
        average.Exchange();
        Assert.All(bias.data<float>().ToArray(), v => Assert.Equal(3, v));
    }

    private static void Fill(Tensor tensor, double value)
    {
        using var guard = no_grad();
        tensor.fill_(value);
    }
}
