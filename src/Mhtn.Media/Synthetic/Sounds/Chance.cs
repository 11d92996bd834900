namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>Numbers drawn for sounds.</summary>
internal static class Chance
{
    /// <summary>A number in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public static double Between(this Random random, double low, double high) => low + (high - low) * random.NextDouble();

    /// <summary>A pitch between two, every interval alike.</summary>
    public static double Pitch(this Random random, double lowHz, double highHz) => lowHz * Math.Pow(highHz / lowHz, random.NextDouble());
}
