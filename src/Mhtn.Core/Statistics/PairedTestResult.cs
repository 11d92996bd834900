namespace Mhtn.Core.Statistics;

/// <summary>The outcome of a paired test.</summary>
/// <param name="Pairs">Number of pairs.</param>
/// <param name="PValue">Two-sided, in (0, 1].</param>
/// <param name="Exact">Whether every assignment of signs was counted; false where a seeded sample stands for them.</param>
public sealed record PairedTestResult(int Pairs, double PValue, bool Exact);
