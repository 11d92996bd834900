using Mhtn.Core.Numerics;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Tests.Training;

public sealed class HistogramsTests
{
    [Theory]
    [InlineData(true, 0.25, 0.75, 1.0, 0.0)]
    [InlineData(true, 0.254, 0.75, 0.5, 0.495)]
    [InlineData(false, 0.27, 0.75, 0.5, 0.5)]
    [InlineData(false, 0.5, 0.5, 1.1, -0.1)]
    [InlineData(false, 0.5, 0.5, 0.0, 0.0)]
    public void Rows_are_histograms_where_all_are_without_a_sign_and_sum_to_one_within_a_hundredth(
        bool expected, double a, double b, double c, double d) =>
        Assert.Equal(expected, Histograms.Are(new FeatureMatrix(2, 2, [(float)a, (float)b, (float)c, (float)d])));

    [Fact]
    public void No_rows_are_no_histograms() => Assert.False(Histograms.Are(new FeatureMatrix(0, 3)));
}
