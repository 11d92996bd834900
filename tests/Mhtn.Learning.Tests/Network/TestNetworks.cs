using Mhtn.Core.Items;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests.Network;

/// <summary>Small networks of given modalities.</summary>
internal static class TestNetworks
{
    public static NetworkOptions Small { get; } = new()
    {
        PathWidth = 8,
        SharedWidth = 8,
        BottleneckWidth = 4,
        DiscriminatorWidth = 8,
        Dropout = 0,
    };

    /// <summary>A network whose modality m has 3 + m features; dispose it.</summary>
    public static MhtnNetwork Make(
        string[] modalities, int hub = 0, int classes = 3, int sourceClasses = 0, NetworkOptions? options = null, int seed = 1)
    {
        manual_seed(TestSeed.Of(seed));
        return new MhtnNetwork(
            new NetworkShape([.. modalities.Select((m, i) => new PathShape(new Modality(m), 3 + i, false))], hub, classes, sourceClasses),
            options ?? Small,
            CPU);
    }

    /// <summary>Features of modality <paramref name="index"/>.</summary>
    public static Tensor Input(int index, int rows, int seed = 5) => Rows.Random(seed, rows, 3 + index).ToTensor().to_type(ScalarType.Float32);

    /// <summary>A parameter's values by its name in the state.</summary>
    public static Dictionary<string, float[]> Values(nn.Module module) =>
        module.state_dict().ToDictionary(e => e.Key, e => e.Value.detach().to_type(ScalarType.Float32).data<float>().ToArray());
}
