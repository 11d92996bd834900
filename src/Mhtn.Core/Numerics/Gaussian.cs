namespace Mhtn.Core.Numerics;

/// <summary>Normally distributed numbers by the Box-Muller transform.</summary>
internal static class Gaussian
{
    /// <summary>One number of mean 0 and variance 1.</summary>
    public static double Next(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Independent numbers of mean 0.</summary>
    public static double[] Vector(Random random, int length, double deviation)
    {
        var vector = new double[length];
        for (var i = 0; i < length; i++)
        {
            vector[i] = deviation * Next(random);
        }

        return vector;
    }
}
