namespace Mhtn.Learning.Health;

/// <summary>A learning curve y = a - b·x^(-c): quick gains first, then ever smaller ones towards a.</summary>
/// <remarks>
/// Source: "Predicting sample size required for classification performance" (BMC Medical Informatics and Decision Making 12:8, 2012), the inverse
/// power law. For each c of a grid a and b are the least squares solution with b ≥ 0 and a ≤ 1; the c of the smallest error is kept, the
/// smallest of equals.
/// </remarks>
/// <param name="Limit">a: what it tends to, at most 1.</param>
/// <param name="Scale">b, from 0 up.</param>
/// <param name="Rate">c, 0.1 to 2.</param>
internal sealed record PowerLaw(double Limit, double Scale, double Rate)
{
    private const int Rates = 20;
    private const double Step = 0.1;
    private const double Rounding = 1e-12;

    /// <summary>The value at a number of items.</summary>
    public double At(double x) => Limit - (Scale * Math.Pow(x, -Rate));

    /// <summary>Fits a curve.</summary>
    /// <param name="points">Two points or more, x above 0, y at most 1.</param>
    public static PowerLaw Fit(IReadOnlyList<(double X, double Y)> points)
    {
        var (best, least) = (new PowerLaw(points.Average(p => p.Y), 0, Step), double.PositiveInfinity);
        for (var i = 1; i <= Rates; i++)
        {
            var fitted = Fit(points, i * Step);
            var error = points.Sum(p => Math.Pow(p.Y - fitted.At(p.X), 2));
            if (error < least - Rounding)
            {
                (best, least) = (fitted, error);
            }
        }

        return best;
    }

    private static PowerLaw Fit(IReadOnlyList<(double X, double Y)> points, double rate)
    {
        double[] u = [.. points.Select(p => Math.Pow(p.X, -rate))];
        var (meanU, meanY) = (u.Average(), points.Average(p => p.Y));
        var variance = u.Sum(v => (v - meanU) * (v - meanU));
        var scale = -u.Zip(points, (v, p) => (v - meanU) * (p.Y - meanY)).Sum() / variance;
        if (!(scale > 0))
        {
            return new PowerLaw(meanY, 0, rate);
        }

        var limit = meanY + (scale * meanU);
        return limit <= 1 ? new PowerLaw(limit, scale, rate) : new PowerLaw(1, u.Zip(points, (v, p) => v * (1 - p.Y)).Sum() / u.Sum(v => v * v), rate);
    }
}
