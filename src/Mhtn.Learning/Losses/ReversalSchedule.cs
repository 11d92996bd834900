namespace Mhtn.Learning.Losses;

/// <summary>How strongly the modality discriminator's gradient is reversed as training goes on.</summary>
/// <remarks>
/// λ(p) = 2 / (1 + exp(-10 p)) - 1, p = progress in [0, 1]: "Domain-Adversarial Training of Neural Networks", JMLR 17 (2016),
/// section 5.2.2. From 0, so that the discriminator learns first, to 1. Departure: the constants in MHTN's released configuration
/// give a positive factor on the gradient, which amplifies instead of reversing it.
/// </remarks>
public sealed class ReversalSchedule
{
    private const double Steepness = 10;
    private readonly int _rampUpdates;

    /// <summary>Ramps up over a number of updates.</summary>
    /// <param name="rampUpdates">Optimizer updates until p = 1; 1 or more.</param>
    public ReversalSchedule(int rampUpdates)
    {
        _rampUpdates = rampUpdates;
    }

    /// <summary>λ after some updates, in [0, 1).</summary>
    /// <param name="update">Optimizer updates done so far, 0 or more.</param>
    public double At(long update)
    {
        var progress = Math.Min(1, (double)update / _rampUpdates);
        return 2 / (1 + Math.Exp(-Steepness * progress)) - 1;
    }
}
