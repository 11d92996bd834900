using Mhtn.Core.Numerics;
using static TorchSharp.torch;

namespace Mhtn.Learning.Tests;

/// <summary>Rows of numbers in double: what tests compute with by hand, and tensors of them.</summary>
internal static class Rows
{
    /// <summary>Normally distributed rows.</summary>
    public static double[][] Random(int seed, int rows, int columns, double mean = 0, double deviation = 1) =>
        Random(TestSeed.Random(seed), rows, columns, mean, deviation);

    /// <summary>The next normally distributed rows of a generator; those of neighbouring seeds are not independent enough for statistics.</summary>
    public static double[][] Random(Random random, int rows, int columns, double mean = 0, double deviation = 1) =>
        Make(rows, columns, (_, _) => mean + (deviation * Normal(random)));

    public static double[][] Make(int rows, int columns, Func<int, int, double> value) =>
        [.. Enumerable.Range(0, rows).Select(i => Enumerable.Range(0, columns).Select(j => value(i, j)).ToArray())];

    /// <summary>A tensor in double of its own, in no scope but the current one.</summary>
    public static Tensor ToTensor(this double[][] rows, bool gradient = false) =>
        tensor([.. rows.SelectMany(r => r)], rows.Length, rows[0].Length, requires_grad: gradient);

    public static FeatureMatrix ToMatrix(this double[][] rows) =>
        new(rows.Length, rows[0].Length, [.. rows.SelectMany(r => r).Select(v => (float)v)]);

    public static double[][] ToRows(this Tensor tensor)
    {
        var values = tensor.to_type(ScalarType.Float64).contiguous().data<double>().ToArray();
        var width = (int)tensor.shape[1];
        return Make((int)tensor.shape[0], width, (i, j) => values[(i * width) + j]);
    }

    /// <summary>Fails where an element is further away than the tolerance, relative to numbers above 1.</summary>
    public static void AssertNear(double[][] expected, double[][] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Length, actual[i].Length);
            for (var j = 0; j < expected[i].Length; j++)
            {
                AssertNear(expected[i][j], actual[i][j], tolerance);
            }
        }
    }

    public static void AssertNear(double expected, double actual, double tolerance) =>
        Assert.InRange(actual, expected - (tolerance * Math.Max(1, Math.Abs(expected))), expected + (tolerance * Math.Max(1, Math.Abs(expected))));

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
