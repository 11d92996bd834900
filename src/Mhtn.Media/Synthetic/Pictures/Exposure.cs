using SkiaSharp;

namespace Mhtn.Media.Synthetic.Pictures;

/// <summary>What a camera adds: grain, contrast and brightness, sometimes the loss of colour.</summary>
/// <param name="Grain">Deviation of the noise in steps of 255.</param>
/// <param name="Contrast">Factor about middle grey.</param>
/// <param name="Brightness">Added, in steps of 255.</param>
/// <param name="Grey">Whether colour is lost.</param>
internal sealed record Exposure(float Grain, float Contrast, float Brightness, bool Grey)
{
    // The difference of two uniform numbers has a variance of 1/6.
    private static readonly float Spread = MathF.Sqrt(6);

    /// <summary>Draws one.</summary>
    public static Exposure Next(Random random) => new(
        random.NextSingle() < 0.35f ? 10 * random.NextSingle() : 2,
        0.75f + 0.4f * random.NextSingle(),
        40 * random.NextSingle() - 20,
        random.NextSingle() < 0.15f);

    /// <summary>Changes a picture.</summary>
    /// <param name="bitmap">32 bits a pixel, opaque.</param>
    /// <param name="random">The source of the grain.</param>
    public void Apply(SKBitmap bitmap, Random random)
    {
        var bytes = bitmap.GetPixelSpan();
        for (var i = 0; i < bytes.Length; i += 4)
        {
            var noise = Grain * Spread * (random.NextSingle() - random.NextSingle());
            var mean = (bytes[i] + bytes[i + 1] + bytes[i + 2]) / 3f;
            for (var channel = 0; channel < 3; channel++)
            {
                var value = Grey ? mean : bytes[i + channel];
                bytes[i + channel] = (byte)Math.Clamp((value - 128) * Contrast + 128 + Brightness + noise, 0, 255);
            }
        }
    }
}
