using Mhtn.Core.Numerics;

namespace Mhtn.Core.Datasets.Synthetic;

/// <summary>How a modality sees meaning: x = B · tanh(A · [meaning, style]) + noise, with random A and B.</summary>
internal sealed class ModalityWarp
{
    private readonly int _style;
    private readonly double _styleSpread;
    private readonly double _noise;
    private readonly double[][] _inner;
    private readonly double[][] _outer;

    public ModalityWarp(int features, int meaning, int style, double styleSpread, double noise, int seed, string name)
    {
        var random = SeededRandom.Create(seed, $"warp of {name}");
        var hidden = 2 * (meaning + style);
        _style = style;
        _styleSpread = styleSpread;
        _noise = noise;
        _inner = Layer(random, hidden, meaning + style);
        _outer = Layer(random, features, hidden);
    }

    /// <param name="meaning">[semantic dimension].</param>
    /// <param name="random">Draws style and noise.</param>
    /// <param name="styleShift">Added to every style coordinate.</param>
    /// <returns>[features].</returns>
    public float[] Apply(double[] meaning, Random random, double styleShift)
    {
        var style = Gaussian.Vector(random, _style, _styleSpread).Select(s => s + styleShift);
        var inner = Product(_inner, [.. meaning, .. style]).Select(Math.Tanh).ToArray();
        return [.. Product(_outer, inner).Select(x => (float)(x + (_noise * Gaussian.Next(random))))];
    }

    private static double[][] Layer(Random random, int outputs, int inputs) =>
        [.. Enumerable.Range(0, outputs).Select(_ => Gaussian.Vector(random, inputs, 1.5 / Math.Sqrt(inputs)))];

    private static IEnumerable<double> Product(double[][] matrix, double[] vector) =>
        matrix.Select(row => row.Zip(vector, (a, b) => a * b).Sum());
}
