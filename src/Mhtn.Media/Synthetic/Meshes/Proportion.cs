namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>Numbers drawn for solids.</summary>
internal static class Proportion
{
    /// <summary>A number in [<paramref name="low"/>, <paramref name="high"/>).</summary>
    public static float From(this Random random, float low, float high) => low + (high - low) * random.NextSingle();

    /// <summary>True with a probability.</summary>
    public static bool Chance(this Random random, float probability) => random.NextSingle() < probability;
}
