using Mhtn.Learning.Domains;

namespace Mhtn.Learning.Tests.Domains;

public sealed class EpochBatchesTests
{
    [Theory]
    [InlineData(4, 1, 3, 12)]
    [InlineData(5, 1, 2, 12)]
    [InlineData(100, 1, 1, 12)]
    [InlineData(4, 36, 9, 36)]
    public void Batches_are_of_nearly_equal_size_and_short_collections_are_gone_through_again(int batchSize, int minRows, int batches, int rows)
    {
        var target = TestDomains.Target(classes: 3, train: 4);
        var epoch = new EpochBatches(new PairedRows(target.Train, 3), batchSize, minRows);

        var drawn = epoch.Draw(TestSeed.Random(1));

        Assert.Equal(batches, epoch.Count);
        Assert.Equal(epoch.Count, drawn.Length);
        Assert.Equal(rows, drawn.Sum(b => b.Length));
        Assert.InRange(drawn.Max(b => b.Length) - drawn.Min(b => b.Length), 0, 1);
        Assert.All(Enumerable.Range(0, 12), i => Assert.Equal(rows / 12, drawn.SelectMany(b => b).Count(r => r[0] == i)));
    }

    [Fact]
    public void The_items_present_are_those_of_the_rows_that_hold_one()
    {
        var (rows, items) = PairedRows.Present([[3, PairedRows.Absent], [1, 5], [PairedRows.Absent, 4]], 1);

        Assert.Equal([1, 2], rows);
        Assert.Equal([5L, 4L], items);
    }
}
