using Mhtn.Core.Errors;

namespace Mhtn.Core.Splits;

/// <summary>The shares of the three splits; they add up to 1.</summary>
/// <param name="Train">Share of items to learn from; range (0, 1].</param>
/// <param name="Validation">Share of items to choose by; range [0, 1).</param>
/// <param name="Test">Share of items to report on; range [0, 1).</param>
public sealed record SplitRatios(double Train = 0.7, double Validation = 0.1, double Test = 0.2)
{
    private const double Tolerance = 1e-12;

    /// <summary>What is wrong with the shares.</summary>
    /// <param name="at">Where they were given, for messages.</param>
    public IEnumerable<Problem> Check(string at)
    {
        if (!(Train > 0 && Validation >= 0 && Test >= 0 && Math.Abs(Train + Validation + Test - 1) <= Tolerance))
        {
            yield return new Problem(
                at,
                "three shares that add up to 1, none negative, with more than 0 to train on",
                FormattableString.Invariant($"{Train}, {Validation} and {Test}"),
                "Use for example 0.7, 0.1 and 0.2.");
        }
    }
}
