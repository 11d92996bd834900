using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Benchmarks.Postgres;

/// <summary>Vectors around the centres of a mixture of Gaussians, as those of a collection with classes lie; each of length one.</summary>
internal sealed class ClusteredVectors
{
    private const int Clusters = 100;

    private readonly Random _random;
    private readonly float[][] _centres;

    /// <summary>Draws the centres.</summary>
    public ClusteredVectors(int dimension, int seed)
    {
        _random = SeededRandom.Create(seed, $"clusters of dimension {dimension}");
        _centres = [.. Enumerable.Range(0, Clusters).Select(_ => Enumerable.Range(0, dimension).Select(_ => Gaussian()).ToArray())];
    }

    /// <summary>Draws a vector: a centre, and twice as much to all sides, so that clusters overlap.</summary>
    public float[] Next() => ComparedVector.Prepare(Similarity.Cosine, [.. _centres[_random.Next(Clusters)].Select(c => c + (2 * Gaussian()))]);

    private float Gaussian() => (float)(Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble()));
}
