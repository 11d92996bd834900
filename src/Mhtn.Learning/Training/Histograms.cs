using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;

namespace Mhtn.Learning.Training;

internal static class Histograms
{
    private const double Tolerance = 0.01;

    /// <summary>Whether every row is a histogram: not negative, and summing to 1 within 1%.</summary>
    public static bool Are(FeatureMatrix features)
    {
        for (var i = 0; i < features.Rows; i++)
        {
            var sum = 0.0;
            foreach (var value in features.Row(i))
            {
                if (value < 0)
                {
                    return false;
                }

                sum += value;
            }

            if (Math.Abs(sum - 1) > Tolerance)
            {
                return false;
            }
        }

        return features.Rows > 0;
    }

    /// <summary>Whether the square root of a modality's features is taken.</summary>
    /// <param name="features">Its training items.</param>
    /// <param name="transform">What was asked for.</param>
    public static bool TakeRoot(FeatureMatrix features, InputTransform transform) => transform switch
    {
        InputTransform.SquareRoot => true,
        InputTransform.None => false,
        _ => Are(features),
    };
}
