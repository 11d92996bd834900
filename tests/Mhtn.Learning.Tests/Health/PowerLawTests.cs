using Mhtn.Learning.Health;

namespace Mhtn.Learning.Tests.Health;

public sealed class PowerLawTests
{
    private static readonly double[] X = [0.25, 0.5, 0.75, 1];

    [Theory]
    [InlineData(0.9, 0.2, 0.5)]
    [InlineData(0.6, 0.05, 1.3)]
    [InlineData(1, 0.4, 0.3)]
    public void A_curve_that_is_a_power_law_is_found_and_continued(double limit, double scale, double rate)
    {
        double At(double x) => limit - (scale * Math.Pow(x, -rate));

        var fitted = PowerLaw.Fit([.. X.Select(x => (x, At(x)))]);

        Assert.Equal((limit, scale, rate), (fitted.Limit, fitted.Scale, fitted.Rate), Near);
        Assert.Equal(At(2), fitted.At(2), 1e-9);
    }

    [Theory]
    [InlineData(0.5, 0.5, 0.5, 0.5)]
    [InlineData(0.6, 0.55, 0.5, 0.45)]
    public void A_curve_that_does_not_rise_is_continued_at_its_mean(params double[] values) =>
        Assert.Equal(values.Average(), PowerLaw.Fit([.. X.Zip(values)]).At(2), 1e-12);

    [Fact]
    public void No_curve_tends_above_one()
    {
        var fitted = PowerLaw.Fit([.. X.Zip([0.1, 0.4, 0.7, 0.99])]);

        Assert.InRange(fitted.Limit, 0, 1);
        Assert.InRange(fitted.At(2), 0.9, 1);
    }

    private static bool Near((double, double, double) a, (double, double, double) b) =>
        Math.Abs(a.Item1 - b.Item1) < 1e-9 && Math.Abs(a.Item2 - b.Item2) < 1e-9 && Math.Abs(a.Item3 - b.Item3) < 1e-9;
}
