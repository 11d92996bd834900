namespace Mhtn.Server.Map;

/// <summary>A collection as a map: items that the model finds alike lie near one another.</summary>
/// <param name="Points">All items, or of a large collection a sample.</param>
/// <param name="Total">Items of the collection.</param>
/// <param name="Method">How the map was made: t-sne, or pca of a few items.</param>
internal sealed record MapView(IReadOnlyList<MapPoint> Points, long Total, string Method);
