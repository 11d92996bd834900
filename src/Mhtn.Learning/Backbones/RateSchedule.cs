namespace Mhtn.Learning.Backbones;

/// <summary>A learning rate that rises linearly over the first fifth of the updates and falls to 0 by a half cosine.</summary>
/// <remarks>Source: the one-cycle policy of "Super-Convergence" (arXiv 1708.07120), with a cosine for its second half.</remarks>
internal sealed record RateSchedule(double Highest, int Updates)
{
    private const double Rise = 0.2;

    /// <summary>The rate of an update.</summary>
    /// <param name="update">From 0 to below <see cref="Updates"/>.</param>
    public double At(int update)
    {
        var progress = (update + 0.5) / Updates;
        return progress < Rise
            ? Highest * progress / Rise
            : Highest * (1 + Math.Cos(Math.PI * (progress - Rise) / (1 - Rise))) / 2;
    }
}
