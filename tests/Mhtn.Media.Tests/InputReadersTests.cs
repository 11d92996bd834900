using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Features;

namespace Mhtn.Media.Tests;

public sealed class InputReadersTests
{
    [Fact]
    public void Features_get_a_reader_of_the_first_items_width_that_a_bundle_can_make_again()
    {
        var reader = InputReaders.Fit(Modality.Audio, [Item("a", new FeatureContent(new float[] { 1, 2, 3 }))], new MediaOptions());

        Assert.Equal((Modality.Audio, "features", 3), (reader.Specification.Modality, reader.Specification.Kind, reader.Specification.Length));
        var again = Assert.IsType<FeatureVectorReader>(InputReaders.For(reader.Specification));
        Assert.Equal([4f, 5f, 6f], again.Read(Item("b", new FeatureContent(new float[] { 4, 5, 6 }))).ToArray());
    }

    [Fact]
    public void A_kind_this_version_does_not_know_is_refused()
    {
        var error = Assert.Throws<InputException>(() => InputReaders.For(new InputSpecification(Modality.Image, "holograms", [3])));

        Assert.Equal(
            "input of image: expected a kind of input this version knows, found \"holograms\". Use the version of mhtn that wrote the bundle, or a newer one.",
            error.Message);
    }

    [Fact]
    public void Raw_media_of_a_modality_of_the_users_own_are_refused_by_path()
    {
        var error = Assert.Throws<InputException>(
            () => InputReaders.Fit(new Modality("smell"), [Item("a", new FileContent("/media/a.nose"))], new MediaOptions()));

        Assert.StartsWith("/media/a.nose: expected features of audio, found a file.", error.Message, StringComparison.Ordinal);
    }

    private static MediaItem Item(string id, ItemContent content) => new(id, Modality.Audio, content, []);
}
