using Mhtn.Core.Statistics;

namespace Mhtn.Cli.Report.Analysis;

/// <summary>Two methods held against one another on the same queries.</summary>
/// <param name="First">One method.</param>
/// <param name="Second">The other.</param>
/// <param name="Difference">Average MAP of the first minus that of the second, over the seeds both have.</param>
/// <param name="Test">The paired randomisation test, a pair a query.</param>
/// <param name="AdjustedPValue">Its p-value after Holm's correction for all pairs of methods.</param>
internal sealed record MethodPair(string First, string Second, double Difference, PairedTestResult Test, double AdjustedPValue);
