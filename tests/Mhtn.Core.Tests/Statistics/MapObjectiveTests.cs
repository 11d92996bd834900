using Mhtn.Core.Numerics;
using Mhtn.Core.Statistics;

namespace Mhtn.Core.Tests.Statistics;

public sealed class MapObjectiveTests
{
    [Theory]
    [InlineData(9)]
    [InlineData(14)]
    public void The_gradient_agrees_with_finite_differences(int items)
    {
        const double step = 1e-5;
        var affinities = NeighbourAffinities.Of(TestMaps.Clusters(items, 5), perplexity: 3);
        var random = TestSeed.Random(2);
        double[] x = [.. Enumerable.Range(0, items).Select(_ => random.NextDouble() * 3)];
        double[] y = [.. Enumerable.Range(0, items).Select(_ => random.NextDouble() * 3)];
        var (gradientX, gradientY) = (new double[items], new double[items]);

        MapObjective.Gradient(affinities, 1, x, y, gradientX, gradientY);

        Assert.All(Enumerable.Range(0, items), i =>
        {
            Assert.Equal(Slope(x, i), gradientX[i], 1e-7);
            Assert.Equal(Slope(y, i), gradientY[i], 1e-7);
        });

        double Slope(double[] coordinates, int i)
        {
            var at = coordinates[i];
            coordinates[i] = at + step;
            var above = MapObjective.Divergence(affinities, x, y);
            coordinates[i] = at - step;
            var below = MapObjective.Divergence(affinities, x, y);
            coordinates[i] = at;
            return (above - below) / (2 * step);
        }
    }

    [Fact]
    public void The_divergence_of_three_points_worked_out_by_hand()
    {
        // Weights 1/2 between neighbours of distance 1, 1/5 across 2; Z = 2 · (1/2 + 1/2 + 1/5) = 12/5, so q = 5/24, 5/24, 1/12.
        double[] affinities = [0, 0.25, 0.125, 0.25, 0, 0.125, 0.125, 0.125, 0];

        var divergence = MapObjective.Divergence(affinities, [0, 1, 2], [0, 0, 0]);

        Assert.Equal(2 * ((0.25 * Math.Log(0.25 * 24 / 5)) + (0.125 * Math.Log(0.125 * 12)) + (0.125 * Math.Log(0.125 * 24 / 5))), divergence, 1e-12);
    }

    [Fact]
    public void Affinities_are_probabilities_of_pairs_with_the_perplexity_asked_for()
    {
        var rows = TestMaps.Clusters(40, 6);

        var affinities = NeighbourAffinities.Of(rows, perplexity: 7);

        Assert.Equal(1, affinities.Sum(), 1e-12);
        Assert.All(Enumerable.Range(0, 40), i =>
        {
            Assert.Equal(0, affinities[(i * 40) + i]);
            Assert.All(Enumerable.Range(0, 40), j => Assert.Equal(affinities[(i * 40) + j], affinities[(j * 40) + i]));
        });
    }

    [Fact]
    public void Two_neighbours_at_equal_distances_share_alike()
    {
        // The corners of an equilateral triangle: every conditional probability is 1/2, so every joint one is 1/6.
        var rows = new FeatureMatrix(3, 3, [1, 0, 0, 0, 1, 0, 0, 0, 1]);

        var affinities = NeighbourAffinities.Of(rows, perplexity: 1.5);

        Assert.All(affinities.Where((_, k) => k % 4 != 0), p => Assert.Equal(1 / 6.0, p, 1e-12));
    }
}
