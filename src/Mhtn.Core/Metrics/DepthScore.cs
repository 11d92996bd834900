namespace Mhtn.Core.Metrics;

/// <summary>What the first results of a ranking hold, the mean over queries.</summary>
/// <param name="Depth">Number of first results looked at (the k of "R@k"); a smaller gallery is looked at whole.</param>
/// <param name="Recall">Share of a query's relevant items that are among them, in [0, 1].</param>
/// <param name="HitRate">Share of queries with at least one relevant item among them, in [0, 1]; in pair matching this is R@k.</param>
public sealed record DepthScore(int Depth, double Recall, double HitRate);
