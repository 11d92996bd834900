namespace Mhtn.Media.Model3D.Descriptors;

/// <summary>
/// Sums up how each feature is spread over the views, whatever their order, so that turning the model hardly matters. For each feature in
/// turn: mean, standard deviation (of the views themselves, not an estimate), and the quantiles at 0.1, 0.5 and 0.9, between the two nearest
/// views in proportion. The extremes are left out: they rest on a single view.
/// </summary>
internal static class ViewPooling
{
    /// <summary>Numbers that come of a feature.</summary>
    internal const int Statistics = 5;

    /// <summary>Pools views.</summary>
    /// <param name="views">[views, features], row by row, at least one view.</param>
    /// <param name="features">Features of a view.</param>
    /// <returns>[features, 5], row by row.</returns>
    internal static float[] Pool(ReadOnlySpan<float> views, int features)
    {
        var pooled = new float[features * Statistics];
        var values = new double[views.Length / features];
        for (var feature = 0; feature < features; feature++)
        {
            for (var view = 0; view < values.Length; view++)
            {
                values[view] = views[(view * features) + feature];
            }

            Array.Sort(values);
            var mean = values.Average();
            var result = pooled.AsSpan(feature * Statistics, Statistics);
            result[0] = (float)mean;
            result[1] = (float)Math.Sqrt(values.Average(v => (v - mean) * (v - mean)));
            result[2] = (float)Quantile(values, 0.1);
            result[3] = (float)Quantile(values, 0.5);
            result[4] = (float)Quantile(values, 0.9);
        }

        return pooled;
    }

    private static double Quantile(double[] sorted, double share)
    {
        var place = share * (sorted.Length - 1);
        var below = (int)place;
        return below + 1 == sorted.Length ? sorted[below] : double.Lerp(sorted[below], sorted[below + 1], place - below);
    }
}
