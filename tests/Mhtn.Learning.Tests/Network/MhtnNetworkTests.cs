using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Network;

public sealed class MhtnNetworkTests : TorchTests
{
    public static TheoryData<string[], int> Modalities => new()
    {
        { ["image", "text"], 0 },
        { ["audio", "image", "text"], 1 },
        { ["audio", "image", "model3d", "text", "video"], 4 },
        { ["floor-plan", "smell_2"], 1 },
    };

    [Theory]
    [MemberData(nameof(Modalities))]
    public void Any_modalities_go_through_paths_of_their_own_into_one_space(string[] modalities, int hub)
    {
        using var scope = NewDisposeScope();
        foreach (var sourceClasses in new[] { 0, 4 })
        {
            using var network = TestNetworks.Make(modalities, hub, classes: 3, sourceClasses);
            network.eval();
            for (var m = 0; m < modalities.Length; m++)
            {
                var path = network.Paths[m].call(TestNetworks.Input(m, 6));
                var semantic = network.Semantic.call(path.Fc7);

                Assert.Equal([6, 8], path.Fc6.shape);
                Assert.Equal([6, 8], semantic.Fc9.shape);
                Assert.Equal([6, 3], semantic.Logits.shape);
                Assert.Equal([6, modalities.Length], network.Discriminator.call(semantic.Fc9Linear, 1).shape);
            }

            Assert.Equal(modalities.Order(), PathNames(network).Order());
            Assert.Equal(sourceClasses > 0, network.Source is not null);
            if (network.Source is not null)
            {
                Assert.Equal([5, 4], network.Source.call(TestNetworks.Input(hub, 5)).Logits.shape);
            }
        }
    }

    [Fact]
    public void One_path_does_not_touch_another()
    {
        using var scope = NewDisposeScope();
        using var network = TestNetworks.Make(["audio", "image", "text"]);

        network.Paths[1].call(TestNetworks.Input(1, 4)).Fc7.sum().backward();

        foreach (var (name, parameter) in network.named_parameters())
        {
            Assert.Equal(name.StartsWith("paths.image.", StringComparison.Ordinal), parameter.grad is not null);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void The_source_shares_with_the_hub_exactly_the_linear_weights_of_the_layers_asked_for(int layers)
    {
        using var scope = NewDisposeScope();
        using var network = TestNetworks.Make(
            ["audio", "image"], hub: 1, sourceClasses: 4, options: TestNetworks.Small with { SharedSourceLayers = layers });
        var (hub, source) = (network.Paths[1], network.Source!.Path);

        Assert.Equal(layers >= 1, ReferenceEquals(hub.Fc6.Linear, source.Fc6.Linear));
        Assert.Equal(layers >= 2, ReferenceEquals(hub.Fc7.Linear, source.Fc7.Linear));
        Assert.NotSame(hub.Fc6.BatchNorm, source.Fc6.BatchNorm);
        Assert.NotSame(hub.Fc7.BatchNorm, source.Fc7.BatchNorm);
        Assert.NotSame(hub.Input, source.Input);
        Assert.NotSame(network.Paths[0].Fc6.Linear, source.Fc6.Linear);

        network.Source.call(TestNetworks.Input(1, 4)).Logits.square().sum().backward();
        var reached = network.named_parameters().Where(p => p.parameter.grad is not null).Select(p => p.name).ToArray();
        Assert.Equal(layers >= 1, reached.Contains("paths.image.fc6.linear.weight"));
        Assert.Equal(layers >= 2, reached.Contains("paths.image.fc7.linear.weight"));
        Assert.DoesNotContain(reached, name => name.StartsWith("paths.audio.", StringComparison.Ordinal));
        Assert.DoesNotContain(reached, name => name.StartsWith("paths.image.", StringComparison.Ordinal) && !name.Contains("linear", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    public void A_shared_weight_is_one_parameter_to_the_optimizer(int layers)
    {
        using var network = TestNetworks.Make(
            ["audio", "image"], hub: 1, sourceClasses: 4, options: TestNetworks.Small with { SharedSourceLayers = layers });

        var handles = network.named_parameters().Select(p => p.parameter.Handle).ToArray();

        Assert.Equal(handles.Length, handles.Distinct().Count());
        Assert.Equal(
            2 - layers,
            network.named_parameters().Count(p => p.name.StartsWith("source.path.", StringComparison.Ordinal) && p.name.EndsWith("linear.weight", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_discriminator_reads_fc9_before_its_batch_norm_and_fc9_is_its_batch_norm_rectified()
    {
        using var scope = NewDisposeScope();
        using var network = TestNetworks.Make(["image", "text"]);
        network.eval();
        var semantic = network.Semantic.call(network.Paths[0].call(TestNetworks.Input(0, 9)).Fc7);

        Assert.Contains(semantic.Fc9Linear.ToRows(), r => r.Any(v => v < 0));
        Assert.Equal(network.Semantic.Fc9.BatchNorm.call(semantic.Fc9Linear).relu().ToRows(), semantic.Fc9.ToRows());
        Assert.Equal(network.Semantic.Fc10.call(semantic.Fc9).ToRows(), semantic.Logits.ToRows());
    }

    [Fact]
    public void One_seed_gives_one_network_and_another_seed_another()
    {
        using var first = TestNetworks.Make(["image", "text"], sourceClasses: 4);
        using var again = TestNetworks.Make(["image", "text"], sourceClasses: 4);
        using var other = TestNetworks.Make(["image", "text"], sourceClasses: 4, seed: 2);

        Assert.Equal(TestNetworks.Values(first), TestNetworks.Values(again));
        Assert.NotEqual(TestNetworks.Values(first)["semantic.fc8.linear.weight"], TestNetworks.Values(other)["semantic.fc8.linear.weight"]);
    }

    [Fact]
    public void Dropout_drops_in_training_and_not_in_use()
    {
        using var scope = NewDisposeScope();
        using var network = TestNetworks.Make(["image", "text"], options: TestNetworks.Small with { Dropout = 0.5 });
        var input = TestNetworks.Input(0, 6);

        network.eval();
        Assert.Equal(network.Paths[0].call(input).Fc7.ToRows(), network.Paths[0].call(input).Fc7.ToRows());
        network.train();
        Assert.NotEqual(network.Paths[0].call(input).Fc7.ToRows(), network.Paths[0].call(input).Fc7.ToRows());
    }

    private static IEnumerable<string> PathNames(MhtnNetwork network) => network.named_parameters()
        .Where(p => p.name.StartsWith("paths.", StringComparison.Ordinal))
        .Select(p => p.name.Split('.')[1])
        .Distinct();
}
