using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Features;

namespace Mhtn.Media.Tests.Features;

public sealed class FeatureVectorReaderTests
{
    private static FeatureVectorReader Reader { get; } = new(new InputSpecification(Modality.Image, InputSpecification.Features, [2]));

    [Fact]
    public void The_items_own_vector_is_handed_on()
    {
        Assert.Equal([0.5f, -1f], Read(new FeatureContent(new[] { 0.5f, -1f })));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    public void Another_width_is_refused_with_both(int width)
    {
        var error = Assert.Throws<InputException>(() => Read(new FeatureContent(new float[width])));

        Assert.Equal(
            $"item i: expected 2 features, as the other items of image have, found {width}. Extract the item's features the way the others' were.",
            error.Message);
    }

    [Fact]
    public void An_item_of_another_content_is_refused()
    {
        Assert.Contains("found a text.", Assert.Throws<InputException>(() => Read(new TextContent("x"))).Message, StringComparison.Ordinal);
        Assert.StartsWith("/x: expected features of image, found a file.", Assert.Throws<InputException>(() => Read(new FileContent("/x"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Many_threads_may_read_at_once()
    {
        Parallel.For(0, 1000, i => Assert.Equal(i, Read(new FeatureContent(new float[] { i, 0 }))[0]));
    }

    private static float[] Read(ItemContent content) => Reader.Read(new MediaItem("i", Modality.Image, content, [])).ToArray();
}
