using Mhtn.Media.Audio;

namespace Mhtn.Media.Tests.Audio;

public sealed class FrameAnalysisTests
{
    private static readonly AudioOptions Small = new()
    {
        Features = AudioFeatures.Mfcc,
        SampleRateHz = 8000,
        HighestHz = 4000,
        MelBands = 12,
        Coefficients = 7,
        LowestHz = 50,
    };

    [Theory]
    [InlineData(AudioFeatures.Mfcc, MelScale.Htk)]
    [InlineData(AudioFeatures.Mfcc, MelScale.Slaney)]
    [InlineData(AudioFeatures.LogMel, MelScale.Htk)]
    [InlineData(AudioFeatures.LogMel, MelScale.Slaney)]
    public void A_window_agrees_with_the_definition_written_out(AudioFeatures features, MelScale scale)
    {
        var options = Small with { Features = features, MelScale = scale };
        float[] sound = [.. Enumerable.Range(0, 280).Select(i => (float)((0.3 * Math.Sin(i * 0.41)) + (0.1 * Math.Cos(i * i * 0.013)) + 0.05))];

        var frames = new FrameAnalysis(options).Describe(sound);

        Assert.Equal(2, frames.Length);
        Assert.Equal(Defined(sound[80..280], options), frames[1], (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void Slopes_of_a_line_are_its_slope_and_pooling_gives_mean_and_deviation()
    {
        float[][] line = [[1], [3], [5], [7], [9]];
        var slopes = FrameStatistics.Slopes(line, 2);
        Assert.Equal(2, slopes[2][0], 1e-6f);
        Assert.Equal(((1 * 2) + (2 * 4)) / 10f, slopes[0][0], 1e-6f);

        var (means, deviations) = (new float[1], new float[1]);
        FrameStatistics.Pool(line, means, deviations);
        Assert.Equal((5f, MathF.Sqrt(8)), (means[0], deviations[0]));
    }

    private static float[] Defined(float[] x, AudioOptions options)
    {
        const int points = 256;
        var mean = x.Select(v => (double)v).Average();
        double[] w =
        [
            .. x.Select((v, i) => (v - mean - (0.97 * (x[Math.Max(0, i - 1)] - mean))) * (0.54 - (0.46 * Math.Cos(2 * Math.PI * i / (x.Length - 1)))))
        ];
        double Power(int k)
        {
            var re = w.Select((v, i) => v * Math.Cos(2 * Math.PI * i * k / points)).Sum();
            var im = w.Select((v, i) => v * Math.Sin(2 * Math.PI * i * k / points)).Sum();
            return (re * re) + (im * im);
        }

        double ToMel(double hz) => options.MelScale == MelScale.Htk ? 1127.01048 * Math.Log(1 + (hz / 700))
            : hz < 1000 ? hz / (200.0 / 3) : 15 + (Math.Log(hz / 1000) / (Math.Log(6.4) / 27));
        double Edge(int band)
        {
            var mel = ToMel(50) + ((ToMel(4000) - ToMel(50)) * band / 13);
            var (low, high) = (0.0, 4000.0);
            for (var i = 0; i < 60; i++)
            {
                (low, high) = ToMel((low + high) / 2) < mel ? ((low + high) / 2, high) : (low, (low + high) / 2);
            }

            return low;
        }

        var logs = Enumerable.Range(1, 12).Select(band => Math.Log(Enumerable.Range(0, 129).Sum(k =>
        {
            var hz = k * 8000.0 / points;
            var rise = (hz - Edge(band - 1)) / (Edge(band) - Edge(band - 1));
            var fall = (Edge(band + 1) - hz) / (Edge(band + 1) - Edge(band));
            return Math.Max(0, Math.Min(rise, fall)) * Power(k);
        }))).ToArray();
        return options.Features == AudioFeatures.LogMel
            ? [.. logs.Select(v => (float)v)]
            :
            [
                .. Enumerable.Range(0, 7).Select(c => (float)((1 + (11 * Math.Sin(Math.PI * c / 22))) * Math.Sqrt(2 / 12.0)
                    * logs.Select((v, j) => v * Math.Cos(Math.PI * c * (j + 0.5) / 12)).Sum()))
            ];
    }
}
