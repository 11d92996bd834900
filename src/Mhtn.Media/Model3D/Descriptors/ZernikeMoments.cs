using System.Numerics;
using Mhtn.Media.Model3D.Silhouettes;

namespace Mhtn.Media.Model3D.Descriptors;

/// <summary>Magnitudes of the Zernike moments of a silhouette.</summary>
/// <remarks>
/// Source: "Invariant Image Recognition by Zernike Moments", PAMI 12 (1990), as the LightField descriptor takes them.
/// A_nm = (n+1)/π ∬ f(x,y) R_nm(ρ) e^(-imθ) dx dy over the unit disc, n ≤ 10, 0 ≤ m ≤ n, n-m even: 36 of them, and 35 without A_00. The
/// disc has its middle at the silhouette's centroid and reaches its farthest point; |A_nm| is divided by A_00, the silhouette's share of
/// the disc. So they are free of place, size and rotation in the plane, and of mirroring. Range [0, n+1]; 0 for a disc.
/// The integral is exact for the picture's square pixels: the moments ∬ x^p y^q are summed over runs, then combined.
/// </remarks>
internal static class ZernikeMoments
{
    /// <summary>Highest order n.</summary>
    internal const int Order = 10;

    /// <summary>How many there are without A_00.</summary>
    internal const int Count = 35;

    private const int Powers = Order + 1;
    private static readonly (int N, int M)[] Indices = MakeIndices();
    private static readonly (int P, int Q, Complex Factor)[][] Polynomials = [.. Indices.Select(i => Polynomial(i.N, i.M))];

    /// <summary>Computes them.</summary>
    /// <param name="runs">The silhouette, at least one pixel.</param>
    /// <param name="frame">Its centroid and reach.</param>
    /// <param name="magnitudes">Takes [35], ordered by n, then m.</param>
    internal static void Compute(IReadOnlyList<PixelRun> runs, SilhouetteFrame frame, Span<float> magnitudes)
    {
        Span<double> moments = stackalloc double[Powers * Powers];
        Integrate(runs, frame, moments);
        for (var i = 0; i < Count; i++)
        {
            var sum = Complex.Zero;
            foreach (var (p, q, factor) in Polynomials[i])
            {
                sum += factor * moments[(p * Powers) + q];
            }

            magnitudes[i] = (float)((Indices[i].N + 1) * sum.Magnitude / moments[0]);
        }
    }

    /// <summary>Moments ∬ x^p y^q, p + q ≤ 10, in the frame's coordinates.</summary>
    private static void Integrate(IReadOnlyList<PixelRun> runs, SilhouetteFrame frame, Span<double> moments)
    {
        moments.Clear();
        Span<double> x = stackalloc double[Powers];
        Span<double> y = stackalloc double[Powers];
        for (var i = 0; i < runs.Count;)
        {
            var row = runs[i].Y;
            x.Clear();
            for (; i < runs.Count && runs[i].Y == row; i++)
            {
                AddPowers(frame.X(runs[i].First), frame.X(runs[i].End), x);
            }

            y.Clear();
            AddPowers(frame.Y(row), frame.Y(row + 1), y);
            for (var p = 0; p < Powers; p++)
            {
                for (var q = 0; q < Powers - p; q++)
                {
                    moments[(p * Powers) + q] += x[p] * y[q];
                }
            }
        }
    }

    /// <summary>Adds ∫ t^k dt from <paramref name="from"/> to <paramref name="to"/> for every k.</summary>
    private static void AddPowers(double from, double to, Span<double> integrals)
    {
        var (low, high) = (from, to);
        for (var k = 0; k < integrals.Length; k++)
        {
            integrals[k] += (high - low) / (k + 1);
            (low, high) = (low * from, high * to);
        }
    }

    private static (int N, int M)[] MakeIndices() =>
    [
        .. from n in Enumerable.Range(1, Order)
           from m in Enumerable.Range(0, n + 1)
           where (n - m) % 2 == 0
           select (n, m),
    ];

    /// <summary>R_nm(ρ) e^(-imθ) as Σ factor x^p y^q: each ρ^(n-2k) e^(-imθ) is (x²+y²)^((n-m)/2-k) (x-iy)^m.</summary>
    private static (int P, int Q, Complex Factor)[] Polynomial(int n, int m)
    {
        var terms = new SortedDictionary<(int P, int Q), Complex>();
        for (var k = 0; k <= (n - m) / 2; k++)
        {
            var radial = (k % 2 == 0 ? 1 : -1) * Factorial(n - k)
                / (Factorial(k) * Factorial(((n + m) / 2) - k) * Factorial(((n - m) / 2) - k));
            var squares = ((n - m) / 2) - k;
            for (var i = 0; i <= squares; i++)
            {
                for (var j = 0; j <= m; j++)
                {
                    var key = ((2 * (squares - i)) + m - j, (2 * i) + j);
                    terms[key] = terms.GetValueOrDefault(key) + (radial * Binomial(squares, i) * Binomial(m, j) * MinusIPower(j));
                }
            }
        }

        return [.. terms.Where(t => t.Value != Complex.Zero).Select(t => (t.Key.P, t.Key.Q, t.Value))];
    }

    private static Complex MinusIPower(int j) => (j % 4) switch
    {
        0 => Complex.One,
        1 => -Complex.ImaginaryOne,
        2 => -Complex.One,
        _ => Complex.ImaginaryOne,
    };

    private static double Binomial(int n, int k) => Factorial(n) / (Factorial(k) * Factorial(n - k));

    private static double Factorial(int n) => n < 2 ? 1 : n * Factorial(n - 1);
}
