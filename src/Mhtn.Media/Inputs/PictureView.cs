namespace Mhtn.Media.Inputs;

/// <summary>Which part of a stored picture the network sees.</summary>
/// <param name="Left">Where the crop lies between left (0) and right (1).</param>
/// <param name="Top">Where the crop lies between top (0) and bottom (1).</param>
/// <param name="Flipped">Whether left and right change places.</param>
public readonly record struct PictureView(double Left, double Top, bool Flipped)
{
    /// <summary>The middle, as it is: what every query and every indexed item is seen by.</summary>
    public static PictureView Centre => new(0.5, 0.5, false);

    /// <summary>A random crop.</summary>
    /// <param name="random">Decides it.</param>
    /// <param name="flips">Whether it is mirrored half of the time.</param>
    public static PictureView Random(Random random, bool flips) =>
        new(random.NextDouble(), random.NextDouble(), random.Next(2) == 1 && flips);
}
