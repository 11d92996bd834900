using Mhtn.Core.Bundles;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;

namespace Mhtn.Media.Tests;

public sealed class InputReadersTests
{
    [Fact]
    public void The_first_item_says_how_many_features_the_modality_has()
    {
        var reader = InputReaders.For(Modality.Audio, [Item(new FeatureContent(new float[] { 1, 2, 3 }))]);

        Assert.Equal((Modality.Audio, "features", 3), (reader.Specification.Modality, reader.Specification.Kind, Assert.Single(reader.Specification.Shape)));
        Assert.Equal([4, 5, 6], reader.Read(Item(new FeatureContent(new float[] { 4, 5, 6 }))).ToArray());
    }

    [Fact]
    public void Features_of_another_dimension_are_refused()
    {
        var reader = InputReaders.For(new InputSpecification(Modality.Audio, InputSpecification.Features, [3]));

        var exception = Assert.Throws<InputException>(() => reader.Read(Item(new FeatureContent(new float[] { 4, 5 }))));

        Assert.Equal(
            "item bark: expected 3 features, as the other items of audio have, found 2. Extract the item's features the way the others' were.",
            exception.Message);
    }

    [Fact]
    public void Raw_media_are_refused_with_what_to_give_instead()
    {
        var file = Assert.Throws<InputException>(() => InputReaders.For(Modality.Audio, [Item(new FileContent("/sounds/bark.wav"))]));
        var text = Assert.Throws<InputException>(() => InputReaders.For(Modality.Text, [Item(new TextContent("a dog barks"))]));

        Assert.StartsWith("item bark: expected \"features\" for audio, found the file /sounds/bark.wav. Give", file.Message, StringComparison.Ordinal);
        Assert.Contains("found a text", text.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_kind_of_input_this_version_does_not_know_is_refused()
    {
        var exception = Assert.Throws<InputException>(() => InputReaders.For(new InputSpecification(Modality.Image, "hologram", [3])));

        Assert.Contains("expected the kind \"features\", found \"hologram\"", exception.Message, StringComparison.Ordinal);
    }

    private static MediaItem Item(ItemContent content) =>
        new("bark", content is TextContent ? Modality.Text : Modality.Audio, content, ["dog"]);
}
