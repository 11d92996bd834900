using Mhtn.Core.Metrics;

namespace Mhtn.Retrieval.Stores;

/// <summary>Vectors as they are compared, so that a product is a similarity.</summary>
public static class ComparedVector
{
    /// <summary>Prepares a vector: for the cosine at length one, reckoned in double; the zero vector stays what it is.</summary>
    /// <param name="similarity">How vectors are compared.</param>
    /// <param name="vector">[dimension], finite.</param>
    /// <returns>[dimension], a new array.</returns>
    public static float[] Prepare(Similarity similarity, ReadOnlySpan<float> vector)
    {
        var prepared = vector.ToArray();
        if (similarity == Similarity.InnerProduct)
        {
            return prepared;
        }

        var squares = 0.0;
        foreach (var value in vector)
        {
            squares += (double)value * value;
        }

        var length = squares > 0 ? Math.Sqrt(squares) : 1;
        for (var i = 0; i < prepared.Length; i++)
        {
            prepared[i] = (float)(vector[i] / length);
        }

        return prepared;
    }

    /// <summary>A product of prepared vectors as a score, which does not leave [-1, 1] by rounding.</summary>
    internal static float Score(float product) => Math.Clamp(product, -1, 1);
}
