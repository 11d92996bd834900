namespace Mhtn.Learning.Health;

/// <summary>An item whose label may be wrong.</summary>
/// <param name="Id">The item.</param>
/// <param name="Given">Its label; the leading one of several.</param>
/// <param name="Likelier">What classifiers that have not seen it say instead.</param>
/// <param name="Confidence">The probability they give to <paramref name="Likelier"/>.</param>
/// <param name="GivenConfidence">The probability they give to the likeliest of its own labels.</param>
public sealed record LabelSuspect(string Id, string Given, string Likelier, double Confidence, double GivenConfidence)
{
    /// <summary>How much likelier the other class is, in [-1, 1]; the worst suspects have the largest.</summary>
    public double Margin => Confidence - GivenConfidence;
}
