using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;
using Mhtn.Server.Map;

namespace Mhtn.Server.Tests.Map;

public sealed class MapDrawingTests
{
    [Theory]
    [InlineData(0, "pca")]
    [InlineData(1, "pca")]
    [InlineData(2, "pca")]
    [InlineData(7, "pca")]
    [InlineData(8, "t-sne")]
    public void A_few_items_are_drawn_too(int count, string method)
    {
        var map = Draw([.. Enumerable.Range(0, count).Select(i => new float[] { i, i % 2, 1 })]);

        Assert.Equal((count, method), (map.Points.Count, map.Method));
        Assert.All(map.Points, p => Assert.True(p is { X: >= 0 and <= 1, Y: >= 0 and <= 1 }, $"{p}"));
        Assert.Equal(count, map.Points.Select(p => (p.X, p.Y)).Distinct().Count());
    }

    [Fact]
    public void One_scale_serves_both_directions()
    {
        var map = Draw([[0, 0], [10, 0], [5, 1]]);

        Assert.Equal([0, 0.5, 1], map.Points.Select(p => p.X).Order());
        Assert.Equal(0.1, map.Points.Max(p => p.Y) - map.Points.Min(p => p.Y), 3);
        Assert.Equal(1, map.Points.Max(p => p.Y) + map.Points.Min(p => p.Y), 3);
    }

    [Fact]
    public void Equal_items_lie_in_the_middle()
    {
        var map = Draw([[1, 2], [1, 2], [1, 2]]);

        Assert.All(map.Points, p => Assert.Equal((0.5, 0.5), (p.X, p.Y)));
    }

    [Fact]
    public void A_point_says_what_it_is()
    {
        var map = MapDrawing.Draw(
            [new StoredItem("a", Modality.Audio, ["dog", "animal"], new float[] { 1, 2 }), new StoredItem("b", Modality.Text, [], new float[] { 2, 1 })],
            total: 9,
            seed: 0,
            TestContext.Current.CancellationToken);

        Assert.Equal([("a", "audio", "dog"), ("b", "text", null)], map.Points.Select(p => (p.Id, p.Modality, p.Label)));
        Assert.Equal(9, map.Total);
    }

    private static MapView Draw(float[][] vectors) => MapDrawing.Draw(
        [.. vectors.Select((v, i) => new StoredItem($"{i}", Modality.Image, [], v))], vectors.Length, seed: 0, TestContext.Current.CancellationToken);
}
