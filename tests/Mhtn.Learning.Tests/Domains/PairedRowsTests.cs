using Mhtn.Learning.Domains;

namespace Mhtn.Learning.Tests.Domains;

public sealed class PairedRowsTests
{
    [Fact]
    public void Items_that_share_a_pair_stand_in_one_row()
    {
        var image = TestDomains.Listed("image", ([0], "a"), ([1], "b"), ([0], "c"));
        var text = TestDomains.Listed("text", ([0], "c"), ([0], "a"), ([1], "b"));

        var rows = Draw(2, image, text);

        Assert.Equal([(0, 1), (1, 2), (2, 0)], rows.Select(r => (r[0], r[1])).Order());
    }

    [Fact]
    public void A_pair_of_several_items_fills_as_many_rows_as_its_most_numerous_modality_needs()
    {
        var image = TestDomains.Listed("image", ([0], "a"));
        var text = TestDomains.Listed("text", ([0], "a"), ([0], "a"), ([0], "a"));

        Assert.Equal([(0, 0), (0, 1), (0, 2)], Draw(1, image, text).Select(r => (r[0], r[1])).Order());
    }

    [Fact]
    public void A_pair_that_lacks_a_modality_gets_a_partner_of_its_class()
    {
        var image = TestDomains.Listed("image", ([0], "a"), ([1], "b"));
        var text = TestDomains.Listed("text", ([0], "a"), ([1], "b"));
        var audio = TestDomains.Listed("audio", ([1], null), ([0], null));

        var rows = Draw(2, image, text, audio);

        Assert.Contains(rows, r => r is [0, 0, 1]);
        Assert.Contains(rows, r => r is [1, 1, 0]);
    }

    [Fact]
    public void Without_pairs_every_row_is_of_one_class_and_every_item_occurs()
    {
        var (image, text, audio) = Uneven();
        for (var seed = 0; seed < 20; seed++)
        {
            var rows = Draw(3, seed, image, text, audio);

            // Class 0 needs five rows, class 1 three, class 2 two.
            Assert.Equal(10, rows.Length);
            AssertOneClassARow(rows, image, text, audio);
            AssertEveryItemOccurs(rows, image, text, audio);
        }
    }

    [Fact]
    public void A_modality_that_does_not_cover_a_class_is_absent_from_its_rows_alone()
    {
        var (image, text, audio) = Uneven();

        var rows = Draw(3, image, text, audio);

        // Audio knows class 1 alone, and image does not know class 2.
        Assert.Equal(3, rows.Count(r => r[2] != PairedRows.Absent));
        Assert.Equal(2, rows.Count(r => r[0] == PairedRows.Absent));
        Assert.DoesNotContain(rows, r => r[1] == PairedRows.Absent);
    }

    [Fact]
    public void Shorter_lists_repeat_evenly()
    {
        int[] labels = [0];
        var image = TestDomains.Listed("image", [.. Enumerable.Repeat((labels, (string?)null), 7)]);
        var text = TestDomains.Listed("text", [.. Enumerable.Repeat((labels, (string?)null), 3)]);

        var counts = Draw(1, image, text).GroupBy(r => r[1]).Select(g => g.Count());

        Assert.Equal([2, 2, 3], counts.Order());
    }

    [Fact]
    public void Paired_and_unpaired_items_of_one_class_all_occur()
    {
        var image = TestDomains.Listed("image", ([0], "a"), ([0], null), ([0], null), ([1], "only here"));
        var text = TestDomains.Listed("text", ([0], null), ([0], "a"));

        var rows = Draw(2, image, text);

        Assert.Contains(rows, r => r is [0, 1]);
        Assert.Contains(rows, r => r is [3, PairedRows.Absent]);
        AssertEveryItemOccurs(rows, image, text);
        AssertOneClassARow(rows, image, text);
    }

    [Fact]
    public void Of_several_labels_the_leading_one_pairs()
    {
        var image = TestDomains.Listed("image", ([1, 0], null), ([0, 1], null));
        var text = TestDomains.Listed("text", ([0], null), ([1], null));

        Assert.Equal([(0, 1), (1, 0)], Draw(2, image, text).Select(r => (r[0], r[1])).Order());
    }

    [Fact]
    public void One_seed_gives_one_epoch_and_the_next_draw_another()
    {
        var (image, text, audio) = Uneven();
        var rows = new PairedRows([image, text, audio], 3);
        var random = TestSeed.Random(5);
        var first = rows.Draw(random);

        Assert.Equal(first, rows.Draw(TestSeed.Random(5)));
        Assert.NotEqual(first, rows.Draw(random));
        Assert.Equal(rows.Count, first.Length);
    }

    private static (ModalityItems Image, ModalityItems Text, ModalityItems Audio) Uneven() => (
        TestDomains.Listed("image", ([0], null), ([0], null), ([0], null), ([0], null), ([0], null), ([1], null)),
        TestDomains.Listed("text", ([2], null), ([0], null), ([1], null), ([2], null), ([1], null)),
        TestDomains.Listed("audio", ([1], null), ([1], null), ([1], null)));

    private static int[][] Draw(int classes, params ModalityItems[] modalities) => Draw(classes, 1, modalities);

    private static int[][] Draw(int classes, int seed, params ModalityItems[] modalities) =>
        new PairedRows(modalities, classes).Draw(TestSeed.Random(seed));

    private static void AssertOneClassARow(int[][] rows, params ModalityItems[] modalities) => Assert.All(rows, row =>
        Assert.Single(row.Select((item, m) => (item, m)).Where(e => e.item != PairedRows.Absent).Select(e => modalities[e.m].Labels[e.item][0]).Distinct()));

    private static void AssertEveryItemOccurs(int[][] rows, params ModalityItems[] modalities)
    {
        for (var m = 0; m < modalities.Length; m++)
        {
            Assert.Equal(
                Enumerable.Range(0, modalities[m].Count),
                rows.Select(r => r[m]).Where(item => item != PairedRows.Absent).Distinct().Order());
        }
    }
}
