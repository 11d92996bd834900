using Mhtn.Media.Audio;

namespace Mhtn.Media.Tests.Audio;

public sealed class AudioOptionsTests
{
    [Fact]
    public void The_defaults_are_in_order() => Assert.Empty(new AudioOptions().Check("audio"));

    [Fact]
    public void Everything_wrong_is_named_at_once() => Assert.Equal(
        [
            "audio.features", "audio.sampleRateHz", "audio.maxSeconds", "audio.windowMilliseconds", "audio.hopMilliseconds", "audio.preEmphasis",
            "audio.melBands", "audio.melScale", "audio.lowestHz", "audio.highestHz", "audio.coefficients", "audio.liftering", "audio.deltaWidth",
        ],
        new AudioOptions
        {
            Features = (AudioFeatures)9,
            SampleRateHz = 999,
            MaxSeconds = double.NaN,
            WindowMilliseconds = 4,
            HopMilliseconds = 0,
            PreEmphasis = 1,
            MelBands = 0,
            MelScale = (MelScale)9,
            LowestHz = 8000,
            HighestHz = 8000,
            Coefficients = 1,
            Liftering = -1,
            DeltaWidth = 17,
        }.Check("audio").Select(problem => problem.Location.ToString()));

    [Fact]
    public void The_transform_is_as_long_as_the_next_power_of_two() =>
        Assert.Equal((400, 160, 512), (new AudioOptions().WindowSamples, new AudioOptions().HopSamples, new AudioOptions().FftLength));
}
