namespace Mhtn.Media.Audio;

/// <summary>Sums up the windows of a sound of any length in one vector.</summary>
internal static class FrameStatistics
{
    /// <summary>Slopes over time: Σ θ (x[t+θ] - x[t-θ]) / 2 Σ θ², θ = 1..width, the ends held (The HTK Book, section 5.9).</summary>
    /// <param name="frames">[windows][width].</param>
    /// <param name="deltaWidth">Windows to either side.</param>
    /// <returns>[windows][width].</returns>
    public static float[][] Slopes(float[][] frames, int deltaWidth)
    {
        var slopes = new float[frames.Length][];
        var scale = 2.0 * Enumerable.Range(1, deltaWidth).Sum(step => step * step);
        for (var t = 0; t < frames.Length; t++)
        {
            slopes[t] = new float[frames[t].Length];
            for (var i = 0; i < slopes[t].Length; i++)
            {
                var sum = 0.0;
                for (var step = 1; step <= deltaWidth; step++)
                {
                    sum += step * ((double)frames[Math.Min(t + step, frames.Length - 1)][i] - frames[Math.Max(t - step, 0)][i]);
                }

                slopes[t][i] = (float)(sum / scale);
            }
        }

        return slopes;
    }

    /// <summary>Writes mean and population standard deviation over time.</summary>
    /// <param name="frames">[windows][width].</param>
    /// <param name="means">[width], written.</param>
    /// <param name="deviations">[width], written.</param>
    public static void Pool(float[][] frames, Span<float> means, Span<float> deviations)
    {
        for (var i = 0; i < means.Length; i++)
        {
            var (sum, squares) = (0.0, 0.0);
            foreach (var frame in frames)
            {
                sum += frame[i];
            }

            var mean = sum / frames.Length;
            foreach (var frame in frames)
            {
                squares += (frame[i] - mean) * (frame[i] - mean);
            }

            means[i] = (float)mean;
            deviations[i] = (float)Math.Sqrt(squares / frames.Length);
        }
    }
}
