using Mhtn.Cli.Report;
using Mhtn.Cli.Report.Analysis;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;

namespace Mhtn.Cli.Tests.Report;

public sealed class SpaceMapsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Before_stands_beside_after_with_the_same_items()
    {
        var maps = SpaceMaps.Of(TestReports.Of(), Token);

        Assert.Equal(["mhtn-no-adversary", "mhtn"], maps.Select(m => m.Method));
        Assert.Equal(maps[0].Points.Select(p => (p.Id, p.Class)), maps[1].Points.Select(p => (p.Id, p.Class)));
        Assert.Equal(48, maps[0].Points.Count);
        Assert.All(maps, m => Assert.InRange(m.ExplainedVariance, 0.1, 1.0001));
    }

    [Fact]
    public void Without_both_the_first_two_methods_are_shown() =>
        Assert.Equal(["mhtn", "<b>x</b>"], SpaceMaps.Of(TestReports.Of("mhtn", "<b>x</b>", "y"), Token).Select(m => m.Method));

    [Fact]
    public void Of_many_items_a_sample_is_shown_and_of_few_no_neighbours()
    {
        var many = Assert.Single(SpaceMaps.Of(Data(1300), Token));
        var few = Assert.Single(SpaceMaps.Of(Data(5), Token));

        Assert.Equal((1300, 1200), (many.Items, many.Points.Count));
        Assert.Equal(1200, many.Points.Select(p => p.Id).Distinct().Count());
        Assert.All(few.Points, p => Assert.Null(p.Neighbours));
        Assert.Empty(SpaceMaps.Of(Data(1), Token));
    }

    private static ReportData Data(int items)
    {
        var random = new Random(1);
        var set = new EmbeddingSet(
            Modality.Image,
            [.. Enumerable.Range(0, items).Select(i => $"{i}")],
            new FeatureMatrix(items, 2, [.. Enumerable.Range(0, 2 * items).Select(_ => random.NextSingle() - 0.5f)]),
            [.. Enumerable.Range(0, items).Select(_ => Array.Empty<int>())]);
        var run = new ReportRun("m", 0, new RetrievalReport([], []), new Dictionary<Modality, IReadOnlyList<string>> { [Modality.Image] = set.Ids })
        {
            Embeddings = [set],
        };
        return new ReportData("t", new ItemCollection("c", []), Split.Test, [], [run]);
    }
}
