namespace Mhtn.Cli.Report.Analysis;

/// <summary>The common space of one run in two dimensions.</summary>
/// <param name="Method">The run's method.</param>
/// <param name="Seed">Its seed.</param>
/// <param name="Items">Items there are, of which the points may be a sample.</param>
/// <param name="Points">The items shown.</param>
/// <param name="ExplainedVariance">Share of the variance that the two principal components show, in [0, 1].</param>
/// <param name="Perplexity">Of t-SNE; null without its map.</param>
internal sealed record SpaceMap(
    string Method, int Seed, int Items, IReadOnlyList<SpacePoint> Points, double ExplainedVariance, double? Perplexity);
