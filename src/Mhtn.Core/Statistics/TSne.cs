using Mhtn.Core.Numerics;

namespace Mhtn.Core.Statistics;

/// <summary>t-distributed stochastic neighbour embedding (t-SNE): a map in which near neighbours stay near.</summary>
/// <remarks>
/// Source: "Visualizing Data using t-SNE", JMLR 9 (2008): gradient descent with momentum 0.5, then 0.8, and a gain for each coordinate.
/// Departures, as later practice has them: it starts from the first two principal components, so that the map's large shape means
/// something; early exaggeration is 12; the step is items / 48, 50 at the least. Exact: time O(items² × iterations), memory
/// O(items²); for some two thousand items at the most. The same input and seed give the same map.
/// </remarks>
public static class TSne
{
    private const double UsualPerplexity = 30;
    private const int Iterations = 600;
    private const int ExaggeratedIterations = 200;
    private const double Exaggeration = 12;
    private const double StartDeviation = 1e-4;
    private const double JitterDeviation = 1e-6;
    private const double LeastGain = 0.01;

    /// <summary>Fewest items a map can be made of.</summary>
    public const int LeastItems = 8;

    /// <summary>Makes a map.</summary>
    /// <param name="rows">[items, dimension], at least <see cref="LeastItems"/> items and two dimensions, finite.</param>
    /// <param name="seed">Decides the little that is random: where equal items start.</param>
    /// <param name="cancellationToken">Looked at in each iteration.</param>
    /// <returns>A map of perplexity 30, or a third of the other items where there are few.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are too few items or dimensions.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static TSneMap Embed(FeatureMatrix rows, int seed, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Rows, LeastItems);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Columns, 2);
        var perplexity = Math.Min(UsualPerplexity, (rows.Rows - 1) / 3.0);
        var affinities = NeighbourAffinities.Of(rows, perplexity);
        var (x, y) = Start(rows, seed);
        Descend(affinities, x, y, cancellationToken);

        var points = new FeatureMatrix(rows.Rows, 2);
        for (var i = 0; i < x.Length; i++)
        {
            (points.Row(i)[0], points.Row(i)[1]) = ((float)x[i], (float)y[i]);
        }

        return new TSneMap(points, perplexity, MapObjective.Divergence(affinities, x, y));
    }

    private static (double[] X, double[] Y) Start(FeatureMatrix rows, int seed)
    {
        var random = SeededRandom.Create(seed, "t-SNE");
        var components = PrincipalComponents.Of(rows, 2, seed);
        var projected = components.Project(rows);
        var scale = components.Variances[0] > 0 ? StartDeviation / Math.Sqrt(components.Variances[0]) : 0;
        return (Coordinate(0), Coordinate(1));

        double[] Coordinate(int c) =>
            [.. Enumerable.Range(0, rows.Rows).Select(i => (scale * projected.Row(i)[c]) + (JitterDeviation * Gaussian.Next(random)))];
    }

    private static void Descend(double[] affinities, double[] x, double[] y, CancellationToken cancellationToken)
    {
        var rate = Math.Max(50, x.Length / (4 * Exaggeration));
        var (gradientX, gradientY) = (new double[x.Length], new double[x.Length]);
        var (motionX, motionY) = (new Motion(x.Length, rate), new Motion(y.Length, rate));
        for (var iteration = 0; iteration < Iterations; iteration++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var early = iteration < ExaggeratedIterations;
            MapObjective.Gradient(affinities, early ? Exaggeration : 1, x, y, gradientX, gradientY);
            motionX.Step(x, gradientX, early ? 0.5 : 0.8);
            motionY.Step(y, gradientY, early ? 0.5 : 0.8);
        }
    }

    /// <summary>Velocities and gains of one coordinate of every item.</summary>
    private sealed class Motion(int items, double rate)
    {
        private readonly double[] _velocities = new double[items];
        private readonly double[] _gains = [.. Enumerable.Repeat(1.0, items)];

        public void Step(double[] coordinates, double[] gradient, double momentum)
        {
            for (var i = 0; i < coordinates.Length; i++)
            {
                var slows = gradient[i] > 0 == _velocities[i] > 0;
                _gains[i] = Math.Max(LeastGain, slows ? 0.8 * _gains[i] : _gains[i] + 0.2);
                _velocities[i] = (momentum * _velocities[i]) - (rate * _gains[i] * gradient[i]);
                coordinates[i] += _velocities[i];
            }
        }
    }
}
