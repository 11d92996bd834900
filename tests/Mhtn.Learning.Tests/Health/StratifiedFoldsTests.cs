using Mhtn.Learning.Health;

namespace Mhtn.Learning.Tests.Health;

public sealed class StratifiedFoldsTests
{
    [Theory]
    [InlineData(5, 20, 20, 20)]
    [InlineData(5, 1, 7, 3, 12)]
    [InlineData(4, 2, 2)]
    public void Parts_are_of_nearly_equal_size_and_so_is_each_class_in_them(int folds, params int[] counts)
    {
        int[][] labels = [.. counts.SelectMany((count, c) => Enumerable.Repeat(new[] { c }, count))];

        var parts = StratifiedFolds.Assign(labels, folds, TestSeed.Random(1));

        AssertEven(parts);
        Assert.All(Enumerable.Range(0, counts.Length), c => AssertEven([.. parts.Where((_, i) => labels[i][0] == c)]));

        void AssertEven(int[] some)
        {
            int[] sizes = [.. Enumerable.Range(0, folds).Select(f => some.Count(p => p == f))];
            Assert.InRange(sizes.Max() - sizes.Min(), 0, 1);
        }
    }

    [Fact]
    public void The_generator_decides_who_goes_where()
    {
        int[][] labels = [.. Enumerable.Range(0, 30).Select(i => new[] { i % 3 })];

        Assert.Equal(StratifiedFolds.Assign(labels, 5, TestSeed.Random(1)), StratifiedFolds.Assign(labels, 5, TestSeed.Random(1)));
        Assert.NotEqual(StratifiedFolds.Assign(labels, 5, TestSeed.Random(1)), StratifiedFolds.Assign(labels, 5, TestSeed.Random(2)));
    }
}
