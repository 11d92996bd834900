using Mhtn.Learning.Configuration;
using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Network;

/// <summary>Holds the preset reference to MHTN's released configuration, on few features and classes.</summary>
public sealed class ReferenceNetworkTests : TorchTests
{
    [Fact]
    public void Its_layers_have_the_released_sizes()
    {
        using var network = TestNetworks.Make(["audio", "image"], hub: 1, classes: 20, sourceClasses: 30, options: Presets.Reference.Network);
        var shapes = network.named_parameters().ToDictionary(p => p.name, p => p.parameter.shape);

        Assert.Equal([4096, 3], shapes["paths.audio.fc6.linear.weight"]);
        Assert.Equal([4096, 4096], shapes["paths.audio.fc7.linear.weight"]);
        Assert.Equal([4096, 4], shapes["paths.image.fc6.linear.weight"]);
        Assert.Equal([4096, 4], shapes["source.path.fc6.linear.weight"]);
        Assert.Equal([4096, 4096], shapes["source.path.fc7.linear.weight"]);
        Assert.Equal([30, 4096], shapes["source.fc8.weight"]);
        Assert.Equal([4096, 4096], shapes["semantic.fc8.linear.weight"]);
        Assert.Equal([4096, 4096], shapes["semantic.fc9.linear.weight"]);
        Assert.Equal([20, 4096], shapes["semantic.fc10.weight"]);
        Assert.Equal([512, 4096], shapes["discriminator.bottleneck.weight"]);
        Assert.Equal([1024, 512], shapes["discriminator.layers.fc1.weight"]);
        Assert.Equal([1024, 1024], shapes["discriminator.layers.fc2.weight"]);
        Assert.Equal([2, 1024], shapes["discriminator.layers.fc3.weight"]);

        AssertInitialised(network);
        AssertBatchNormLearnsAtInputsOnly(network);
    }

    /// <summary>He: mean 0 and variance 2 / inputs; every bias 0.</summary>
    private static void AssertInitialised(MhtnNetwork network)
    {
        using var scope = NewDisposeScope();
        foreach (var (name, parameter) in network.named_parameters())
        {
            if (parameter.dim() == 2)
            {
                var expected = Math.Sqrt(2.0 / parameter.shape[1]);
                var errors = 5 / Math.Sqrt(parameter.numel());
                Assert.InRange(parameter.std().item<float>() / expected, 1 - errors, 1 + errors);
                Assert.InRange(parameter.mean().item<float>() / expected, -errors, errors);
            }
            else if (name.EndsWith("bias", StringComparison.Ordinal))
            {
                Assert.Equal(0, parameter.abs().max().item<float>());
            }
        }
    }

    private static void AssertBatchNormLearnsAtInputsOnly(MhtnNetwork network)
    {
        var learned = network.named_parameters().Select(p => p.name).Where(n => n.Contains("batch_norm", StringComparison.Ordinal)).Order();
        string[] inputs = ["paths.audio.input", "paths.image.input", "source.path.input"];
        Assert.Equal(inputs.SelectMany(i => new[] { $"{i}.batch_norm.bias", $"{i}.batch_norm.weight" }), learned);
        foreach (var norm in new[] { network.Semantic.Fc8.BatchNorm, network.Semantic.Fc9.BatchNorm, network.Paths[0].Fc6.BatchNorm })
        {
            Assert.Equal(0.1, norm.momentum);
            Assert.Equal(1e-5, norm.eps);
        }

        Assert.False(network.Paths[0].Input.SquareRoot);
    }
}
