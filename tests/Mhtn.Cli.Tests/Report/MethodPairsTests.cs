using Mhtn.Cli.Report;
using Mhtn.Cli.Report.Analysis;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Statistics;

namespace Mhtn.Cli.Tests.Report;

public sealed class MethodPairsTests
{
    [Fact]
    public void Differences_of_queries_add_up_to_the_difference_of_the_averages()
    {
        var methods = MethodFigures.Of(TestReports.Of());

        var pairs = MethodPairs.Of(methods);

        Assert.Equal(6, pairs.Count);
        Assert.All(pairs, p => Assert.Equal(Average(p.First) - Average(p.Second), p.Difference, 1e-12));
        Assert.All(pairs, p => Assert.Equal(48, p.Test.Pairs));
        Assert.All(HolmCorrection.Adjust([.. pairs.Select(p => p.Test.PValue)]).Zip(pairs), p => Assert.Equal(p.First, p.Second.AdjustedPValue));
        Assert.Equal(pairs, MethodPairs.Of(methods));

        double Average(string method) => methods.Single(m => m.Method == method).Average!.Mean;
    }

    [Fact]
    public void Two_queries_and_two_tasks_worked_out_by_hand()
    {
        // The image's query gains 0.4 of one task's MAP, the text's loses 0.2: of the average over two tasks 0.2 and -0.1.
        // Sums ±0.1 and ±0.3: all four are as far from 0 as 0.1.
        var pair = Assert.Single(MethodPairs.Of(
        [
            new("a", [Run("a", 0.9, 0.5)]),
            new("b", [Run("b", 0.5, 0.7)]),
        ]));

        Assert.Equal(0.1, pair.Difference, 1e-12);
        Assert.Equal(new PairedTestResult(2, 1, true), pair.Test);
    }

    [Fact]
    public void Only_seeds_that_both_have_count()
    {
        var pair = Assert.Single(MethodPairs.Of(
        [
            new("a", [Run("a", 0.9, 0.5), Run("a", 0.1, 0.1) with { Seed = 1 }]),
            new("b", [Run("b", 0.5, 0.7)]),
        ]));

        Assert.Equal(0.1, pair.Difference, 1e-12);
    }

    private static ReportRun Run(string method, double image, double text) => new(
        method,
        0,
        new RetrievalReport([Task(Modality.Image, Modality.Text, image), Task(Modality.Text, Modality.Image, text)], []),
        new Dictionary<Modality, IReadOnlyList<string>> { [Modality.Image] = ["i", "unscored"], [Modality.Text] = ["t"] });

    private static RetrievalTask Task(Modality query, Modality target, double precision) => new(query, target, new RetrievalScores
    {
        Map = precision,
        Queries = 1,
        Skipped = query == Modality.Image ? 1 : 0,
        Gallery = 1,
        Classes = [],
        PrecisionRecall = [],
        Depths = [],
        QueryAveragePrecision = query == Modality.Image ? [precision, null] : [precision],
    });
}
