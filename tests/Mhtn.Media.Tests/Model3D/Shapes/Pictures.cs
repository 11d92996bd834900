using Mhtn.Media.Model3D.Silhouettes;

namespace Mhtn.Media.Tests.Model3D.Shapes;

/// <summary>Pictures drawn by a condition on the middles of pixels, seen from the picture's middle.</summary>
internal static class Pictures
{
    internal static Silhouette Draw(int resolution, Func<double, double, bool> inside)
    {
        var picture = new Silhouette(resolution);
        for (var y = 1; y < resolution - 1; y++)
        {
            for (var x = 1; x < resolution - 1; x++)
            {
                if (inside(x + 0.5 - (resolution / 2.0), y + 0.5 - (resolution / 2.0)))
                {
                    picture.Set(x, y);
                }
            }
        }

        return picture;
    }

    internal static Silhouette Turned(int resolution, double angle, Func<double, double, bool> inside)
    {
        var (sine, cosine) = Math.SinCos(angle);
        return Draw(resolution, (x, y) => inside((cosine * x) + (sine * y), (cosine * y) - (sine * x)));
    }

    internal static bool Disc(double x, double y) => (x * x) + (y * y) <= 100 * 100;

    internal static bool Square(double x, double y) => Math.Abs(x) <= 75 && Math.Abs(y) <= 75;

    internal static bool Ellipse(double x, double y) => (x * x / (100 * 100)) + (y * y / (50 * 50)) <= 1;

    internal static bool Letter(double x, double y) => Math.Abs(x) <= 60 && Math.Abs(y) <= 80 && (x <= -20 || y >= 40);
}
