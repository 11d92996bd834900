using Mhtn.Core.Numerics;

namespace Mhtn.Core.Statistics;

/// <summary>A map that t-SNE made.</summary>
/// <param name="Points">[items, 2].</param>
/// <param name="Perplexity">The perplexity it was made with.</param>
/// <param name="Divergence">Kullback-Leibler divergence of the map's pair probabilities from the items', 0 or more, in nats.</param>
public sealed record TSneMap(FeatureMatrix Points, double Perplexity, double Divergence);
