using Mhtn.Core.Datasets;
using Mhtn.Core.Items;

namespace Mhtn.Core.Tests.Datasets;

public sealed class CollectionReviewTests
{
    [Fact]
    public void A_sound_collection_gets_no_remark() => Assert.Empty(Remarks(
    [
        .. Items(Modality.Image, "dog", 6, Split.Train), .. Items(Modality.Image, "dog", 1, Split.Test),
        .. Items(Modality.Text, "dog", 6, Split.Train), .. Items(Modality.Text, "dog", 1, Split.Test),
    ]));

    [Fact]
    public void One_modality_alone_is_no_target() => Assert.Equal(
        ["All items are of image: a target needs two modalities or more (a source needs one)."],
        Remarks(Items(Modality.Image, "dog", 6)));

    [Fact]
    public void A_class_missing_in_a_modality_is_named() => Assert.Equal(
        ["text: no training item of cat; allowed, but such a class cannot be found in this modality."],
        Remarks([.. Items(Modality.Image, "dog", 5), .. Items(Modality.Image, "cat", 5), .. Items(Modality.Text, "dog", 5)]));

    [Fact]
    public void A_class_in_test_alone_is_missing_in_training() => Assert.Contains(
        "image: no training item of cat; allowed, but such a class cannot be found in this modality.",
        Remarks(
        [
            .. Items(Modality.Image, "dog", 5, Split.Train), .. Items(Modality.Image, "cat", 5, Split.Test),
            .. Items(Modality.Text, "dog", 5, Split.Train), .. Items(Modality.Text, "dog", 5, Split.Test),
        ]));

    [Fact]
    public void A_split_without_items_of_a_modality_is_named() => Assert.Equal(
        ["text: no item in the split test."],
        Remarks(
        [
            .. Items(Modality.Image, "dog", 5, Split.Train), .. Items(Modality.Image, "dog", 5, Split.Test), .. Items(Modality.Text, "dog", 5, Split.Train),
        ]));

    [Fact]
    public void Few_items_and_lopsided_classes_are_named() => Assert.Equal(
        [
            "image: fewer than 5 training items of cat.",
            "image: classes are lopsided, 20 training items of dog and 2 of cat.",
        ],
        Remarks(
        [
            .. Items(Modality.Image, "dog", 20), .. Items(Modality.Image, "cat", 2), .. Items(Modality.Text, "dog", 5), .. Items(Modality.Text, "cat", 5),
        ]));

    [Fact]
    public void Items_without_a_label_are_counted_in_the_right_number() => Assert.Equal(
        ["image: 1 item without a label; it can be indexed, not trained on.", "text: 2 items without a label; they can be indexed, not trained on."],
        Remarks(
        [
            .. Items(Modality.Image, "dog", 5), .. Items(Modality.Text, "dog", 5), .. Items(Modality.Image, null, 1), .. Items(Modality.Text, null, 2),
        ]));

    [Fact]
    public void Of_many_classes_the_first_are_named_and_the_rest_counted()
    {
        string[] classes = [.. Enumerable.Range(0, 9).Select(i => $"c{i}")];

        Assert.Contains(
            "text: no training item of c1, c2, c3, c4, c5, c6 and 2 more; allowed, but such a class cannot be found in this modality.",
            Remarks([.. classes.SelectMany(c => Items(Modality.Image, c, 5)), .. Items(Modality.Text, "c0", 5)]));
    }

    [Fact]
    public void A_file_that_is_listed_twice_is_named_with_its_ids()
    {
        MediaItem[] twice =
        [
            new("a", Modality.Image, new FileContent("/data/x.jpg"), ["dog"]), new("b", Modality.Image, new FileContent("/data/x.jpg"), ["dog"]),
        ];

        Assert.Contains("/data/x.jpg is listed 2 times (a, b).", Remarks([.. Items(Modality.Image, "dog", 5), .. Items(Modality.Text, "dog", 5), .. twice]));
    }

    private static IReadOnlyList<string> Remarks(IReadOnlyList<MediaItem> items) => CollectionReview.Remarks(new ItemCollection("test", items));

    private static IReadOnlyList<MediaItem> Items(Modality modality, string? label, int count, Split? split = null) =>
        [.. Enumerable.Range(0, count).Select(i => new MediaItem(
            $"{modality}-{label}-{split}-{i}", modality, new TextContent("x"), label is null ? [] : [label], split))];
}
