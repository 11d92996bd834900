using Mhtn.Learning.Configuration;
using Mhtn.Learning.Inspection;

namespace Mhtn.Learning.Tests.Inspection;

public sealed class NetworkSummaryTests
{
    [Fact]
    public void The_reference_network_has_the_released_number_of_parameters()
    {
        var layers = NetworkSummary.OfXMedia(Presets.Reference);

        // AlexNet's convolutions in groups, each with a bias and a batch norm that has scale and shift.
        (long Weights, long Channels)[] convolutions =
            [(96 * 3 * 121, 96), (256 * 48 * 25, 256), (384 * 256 * 9, 384), (384 * 192 * 9, 384), (256 * 192 * 9, 256)];
        Assert.Equal(convolutions.Sum(c => c.Weights + (3 * c.Channels)), Parameters("backbone."));

        // fc6 and fc7, and an input layer that learns scale and shift; pictures arrive as 256 channels of 6 × 6.
        Assert.Equal(new long[] { 9216, 3000, 29, 4096, 4700 }.Sum(Path), Parameters("paths."));
        Assert.Equal(Path(9216) + Linear(4096, 1000), Parameters("source."));
        Assert.Equal((2 * Linear(4096, 4096)) + Linear(4096, 20), Parameters("semantic."));
        Assert.Equal(Linear(4096, 512) + Linear(512, 1024) + Linear(1024, 1024) + Linear(1024, 5), Parameters("discriminator."));
        Assert.Equal(268_461_731, Parameters(""));
        Assert.Equal(["4096×9216", "4096"], layers.Single(l => l.Name == "paths.image.fc6.linear").Shapes);
        Assert.Equal((0, 8192), (layers.Single(l => l.Name == "semantic.fc9.batch_norm") is var norm ? norm.Parameters : 1, norm.Statistics));

        long Parameters(string prefix) => layers.Where(l => l.Name.StartsWith(prefix, StringComparison.Ordinal)).Sum(l => l.Parameters);
    }

    [Fact]
    public void Layers_come_in_the_order_of_the_data_and_shared_ones_once()
    {
        var names = NetworkSummary.OfXMedia(Presets.Compact).Select(l => l.Name).ToList();

        Assert.Equal(names.Distinct(), names);
        Assert.Equal(
            ["paths.image.input", "paths.image.fc6.linear", "paths.image.fc6.batch_norm", "paths.image.fc7.linear", "paths.image.fc7.batch_norm", "paths.text.input"],
            names.SkipWhile(n => !n.StartsWith("paths.", StringComparison.Ordinal)).Take(6));
        Assert.Equal("backbone.conv1", names[0]);
        Assert.Equal(
            ["source.path.input", "source.path.fc6.batch_norm", "source.path.fc7.linear", "source.path.fc7.batch_norm", "source.fc8"],
            names.Where(n => n.StartsWith("source.", StringComparison.Ordinal)));
    }

    private static long Linear(long inputs, long outputs) => (inputs * outputs) + outputs;

    private static long Path(long inputs) => (2 * inputs) + Linear(inputs, 4096) + Linear(4096, 4096);
}
