namespace Mhtn.Media.Synthetic;

/// <summary>How far a collection has been generated.</summary>
/// <param name="Written">Items that are there.</param>
/// <param name="Total">Items there will be.</param>
public sealed record SyntheticMediaProgress(int Written, int Total);
