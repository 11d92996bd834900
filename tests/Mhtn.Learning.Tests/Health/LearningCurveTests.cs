using Mhtn.Learning.Health;

namespace Mhtn.Learning.Tests.Health;

public sealed class LearningCurveTests
{
    private const int Runs = 20;

    [Fact]
    public void A_rising_curve_promises_the_gain_of_its_power_law()
    {
        var curve = Curve(x => 0.9 - (0.2 / Math.Sqrt(x)), noise: 0.01);

        Assert.Equal(CurveVerdict.Rising, curve.Verdict);
        Assert.InRange(0.2 - (0.2 / Math.Sqrt(2)), curve.GainLow, curve.GainHigh);
        Assert.Equal(0.9 - (0.2 / Math.Sqrt(2)), curve.Forecast, 0.02);
    }

    [Fact]
    public void A_flat_curve_is_called_so()
    {
        var curve = Curve(_ => 0.7, noise: 0.005);

        Assert.Equal(CurveVerdict.Flat, curve.Verdict);
        Assert.InRange(curve.GainHigh, -0.02, 0.02);
    }

    [Fact]
    public void A_curve_whose_noise_hides_its_rise_is_called_so()
    {
        var curve = Curve(x => 0.5 + (0.02 * x), noise: 0.3);

        Assert.Equal(CurveVerdict.Noisy, curve.Verdict);
    }

    [Fact]
    public void Means_and_deviations_are_over_the_runs()
    {
        var curve = new LearningCurve("hand-worked", [[0.1, 0.2, 0.3, 0.4], [0.3, 0.4, 0.5, 0.6]], TestSeed.Of(0));

        Assert.Equal([0.2, 0.3, 0.4, 0.5], curve.Means, Near);
        Assert.All(curve.Deviations, d => Assert.Equal(Math.Sqrt(0.02), d!.Value, 1e-12));
        Assert.All(new LearningCurve("one run", [[0.1, 0.2, 0.3, 0.4]], TestSeed.Of(0)).Deviations, d => Assert.Null(d));
    }

    private static bool Near(double a, double b) => Math.Abs(a - b) < 1e-12;

    private static LearningCurve Curve(Func<double, double> truth, double noise)
    {
        var random = TestSeed.Random(1);
        return new LearningCurve(
            "made up", [.. Enumerable.Range(0, Runs).Select(_ => LearningCurve.Shares.Select(x => truth(x) + (noise * ((2 * random.NextDouble()) - 1))).ToArray())], TestSeed.Of(0));
    }
}
