namespace Mhtn.Learning.Health;

/// <summary>What a learning curve says about more labels.</summary>
public enum CurveVerdict
{
    /// <summary>Twice the labels bring a gain that is above the noise.</summary>
    Rising,

    /// <summary>Twice the labels bring next to nothing.</summary>
    Flat,

    /// <summary>The curve does not tell.</summary>
    Noisy,
}
