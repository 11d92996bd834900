namespace Mhtn.Media.Synthetic.Drawing;

/// <summary>One moment of one individual of a class.</summary>
/// <param name="Variant">Which of the class's drawings, from 0.</param>
/// <param name="Phase">Where its own motion is, in cycles; whole numbers are alike.</param>
/// <param name="Traits">What sets the individual apart: <see cref="TraitCount"/> numbers in [0, 1).</param>
internal sealed record FigurePose(int Variant, float Phase, IReadOnlyList<float> Traits)
{
    /// <summary>How many traits an individual has.</summary>
    public const int TraitCount = 4;

    /// <summary>Its motion as a swing from -1 to 1 and back.</summary>
    public float Swing => MathF.Sin(2 * MathF.PI * Phase);

    /// <summary>Draws an individual.</summary>
    public static FigurePose Next(Random random, int variants)
    {
        var traits = new float[TraitCount];
        for (var i = 0; i < traits.Length; i++)
        {
            traits[i] = random.NextSingle();
        }

        return new FigurePose(random.Next(variants), random.NextSingle(), traits);
    }

    /// <summary>A proportion of this individual.</summary>
    public float Between(int trait, float low, float high) => low + (high - low) * Traits[trait];

    /// <summary>Whether this individual has a part that some have.</summary>
    public bool Has(int trait) => Traits[trait] < 0.5f;
}
