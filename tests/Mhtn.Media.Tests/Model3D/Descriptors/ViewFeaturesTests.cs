using System.Numerics;
using Mhtn.Media.Model3D.Descriptors;
using Mhtn.Media.Model3D.Silhouettes;
using Mhtn.Media.Tests.Model3D.Shapes;

namespace Mhtn.Media.Tests.Model3D.Descriptors;

public sealed class ViewFeaturesTests
{
    private const int Resolution = 256;
    private const int Fourier = 35;
    private const int Circularity = 45;
    private const int Eccentricity = 46;

    [Fact]
    public void Zernike_magnitudes_are_the_double_integrals_of_their_definition()
    {
        var picture = Pictures.Turned(40, 0.3, (x, y) => Math.Abs(x) <= 9 && Math.Abs(y) <= 14 && (x <= -3 || y >= 6));
        var (cx, cy, reach, area) = Measure(picture);

        var features = Features(picture);

        var index = 0;
        for (var n = 1; n <= 10; n++)
        {
            for (var m = n % 2; m <= n; m += 2)
            {
                const int Parts = 12;
                var sum = Complex.Zero;
                foreach (var (px, py) in Pixels(picture))
                {
                    for (var i = 0; i < Parts * Parts; i++)
                    {
                        var x = (px + (((i % Parts) + 0.5) / Parts) - cx) / reach;
                        var y = (py + (((i / Parts) + 0.5) / Parts) - cy) / reach;
                        sum += Radial(n, m, Math.Sqrt((x * x) + (y * y))) * Complex.FromPolarCoordinates(1, -m * Math.Atan2(y, x));
                    }
                }

                var moment = (n + 1) / Math.PI * sum.Magnitude / (Parts * Parts * reach * reach);
                Assert.Equal(moment / (area / (Math.PI * reach * reach)), features[index++], 2e-4);
            }
        }

        Assert.Equal(Fourier, index);
    }

    [Fact]
    public void A_disc_has_no_moment_but_the_trivial_one()
    {
        var features = Features(Pictures.Draw(Resolution, Pictures.Disc));

        Assert.All(features[..Fourier], value => Assert.InRange(value, 0, 0.12));
        Assert.All(features[Fourier..Circularity], value => Assert.InRange(value, 0, 0.002));
        Assert.Equal(1, features[Circularity], 0.01);
        Assert.Equal(0, features[Eccentricity], 1e-6);
    }

    [Fact]
    public void The_second_order_moment_of_a_square_is_what_the_integral_gives()
    {
        // In a disc of radius 1 about a square of half side a = 1/√2: A_20 = 3/π ∬ (2ρ²-1) = 3/π (16/3 a⁴ - 4 a²), over A_00 = 4a²/π.
        var features = Features(Pictures.Draw(Resolution, Pictures.Square));

        Assert.Equal(3 * Math.Abs((16.0 / 3 / 4) - 2) / 2, features[1], 1e-3);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.2)]
    [InlineData(0.5)]
    public void Circularity_of_a_square_is_a_quarter_of_pi_however_it_is_turned(double angle) =>
        Assert.Equal(Math.PI / 4, Features(Pictures.Turned(Resolution, angle, Pictures.Square))[Circularity], 0.02);

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Eccentricity_of_an_ellipse_is_its_closed_form(double angle) =>
        Assert.Equal(Math.Pow((4.0 - 1) / (4 + 1), 2), Features(Pictures.Turned(Resolution, angle, Pictures.Ellipse))[Eccentricity], 1e-3);

    [Fact]
    public void Fourier_coefficients_of_an_ellipse_are_those_of_its_outline()
    {
        var features = Features(Pictures.Draw(Resolution, Pictures.Ellipse));

        for (var k = 1; k <= 10; k++)
        {
            Assert.Equal(EllipseCoefficient(k), features[Fourier + k - 1], 0.004);
        }
    }

    [Fact]
    public void Turning_or_mirroring_the_picture_hardly_changes_any_number()
    {
        var straight = Features(Pictures.Draw(Resolution, Pictures.Letter));
        foreach (var angle in new[] { 0.1, 0.5, 1.2, 2.8 })
        {
            Assert.InRange(Distance(straight, Features(Pictures.Turned(Resolution, angle, Pictures.Letter))), 0, 0.1);
        }

        Assert.InRange(Distance(straight, Features(Pictures.Draw(Resolution, (x, y) => Pictures.Letter(-x, y)))), 0, 1e-3);
        Assert.InRange(Distance(straight, Features(Pictures.Draw(Resolution, Pictures.Square))), 0.5, 10);
    }

    [Fact]
    public void The_smallest_picture_has_finite_features()
    {
        var picture = new Silhouette(64);
        picture.Set(30, 20);

        var features = Features(picture);

        Assert.All(features, value => Assert.True(float.IsFinite(value)));
        Assert.Equal((1f, 0f), (features[Circularity], features[Eccentricity]));
    }

    [Fact]
    public void A_hole_adds_to_the_perimeter()
    {
        var ring = Pictures.Draw(Resolution, (x, y) => (x * x) + (y * y) is <= 100 * 100 and >= 50 * 50);

        // 4π · π(R²-r²) / (2π(R+r))² = (R-r)/(R+r)
        Assert.Equal(50.0 / 150, Features(ring)[Circularity], 0.005);
    }

    private static float[] Features(Silhouette picture)
    {
        var features = new float[ViewFeatures.Count];
        new ViewFeatures(picture.Resolution).Compute(picture, features);
        return features;
    }

    private static double Distance(float[] a, float[] b) => Math.Sqrt(a.Zip(b, (x, y) => (double)(x - y) * (x - y)).Sum());

    private static IEnumerable<(int X, int Y)> Pixels(Silhouette picture) =>
        from y in Enumerable.Range(0, picture.Resolution)
        from x in Enumerable.Range(0, picture.Resolution)
        where picture[x, y]
        select (x, y);

    private static (double X, double Y, double Reach, double Area) Measure(Silhouette picture)
    {
        var pixels = Pixels(picture).ToArray();
        var (cx, cy) = (pixels.Average(p => p.X + 0.5), pixels.Average(p => p.Y + 0.5));
        var reach = pixels.SelectMany(p => new[] { (p.X, p.Y), (p.X + 1, p.Y), (p.X, p.Y + 1), (p.X + 1, p.Y + 1) })
            .Max(c => Math.Sqrt(Math.Pow(c.Item1 - cx, 2) + Math.Pow(c.Item2 - cy, 2)));
        return (cx, cy, reach, pixels.Length);
    }

    private static double Radial(int n, int m, double radius) => Enumerable.Range(0, ((n - m) / 2) + 1).Sum(s =>
        Math.Pow(-1, s) * Factorial(n - s) / (Factorial(s) * Factorial(((n + m) / 2) - s) * Factorial(((n - m) / 2) - s)) * Math.Pow(radius, n - (2 * s)));

    private static double Factorial(int n) => Enumerable.Range(1, n).Aggregate(1.0, (product, i) => product * i);

    private static double EllipseCoefficient(int k)
    {
        const int Steps = 100_000;
        var (length, total, sum, mean) = (0.0, 0.0, Complex.Zero, 0.0);
        for (var i = 0; i < Steps; i++)
        {
            total += Speed(i);
        }

        for (var i = 0; i < Steps; i++)
        {
            var t = 2 * Math.PI * i / Steps;
            var radius = Math.Sqrt(Math.Pow(100 * Math.Cos(t), 2) + Math.Pow(50 * Math.Sin(t), 2));
            sum += radius * Speed(i) * Complex.FromPolarCoordinates(1, -2 * Math.PI * k * length / total);
            mean += radius * Speed(i);
            length += Speed(i);
        }

        return sum.Magnitude / mean;

        static double Speed(int i) => Math.Sqrt(
            Math.Pow(100 * Math.Sin(2 * Math.PI * i / Steps), 2) + Math.Pow(50 * Math.Cos(2 * Math.PI * i / Steps), 2));
    }
}
