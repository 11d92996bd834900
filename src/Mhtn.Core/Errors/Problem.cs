namespace Mhtn.Core.Errors;

/// <summary>One thing that is wrong.</summary>
/// <param name="Location">Where.</param>
/// <param name="Expected">What should have been there.</param>
/// <param name="Found">What was there.</param>
/// <param name="Fix">What to do about it, as a sentence.</param>
public sealed record Problem(ProblemLocation Location, string Expected, string Found, string Fix)
{
    /// <summary>The problem as a sentence for the person at the keyboard.</summary>
    public override string ToString() => $"{Location}: expected {Expected}, found {Found}. {Fix}";
}
