using Mhtn.Core.Numerics;
using Mhtn.Core.Statistics;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Server.Map;

/// <summary>Places items on a plane by their vectors.</summary>
internal static class MapDrawing
{
    private const int Digits = 4;

    /// <summary>Places them.</summary>
    /// <param name="items">The items, with vectors as they are compared.</param>
    /// <param name="total">Items of the collection.</param>
    /// <param name="seed">Decides the little that is random.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static MapView Draw(IReadOnlyList<StoredItem> items, long total, int seed, CancellationToken cancellationToken)
    {
        var isLarge = items.Count >= TSne.LeastItems;
        var plane = Scale(isLarge ? TSne.Embed(Vectors(items), seed, cancellationToken).Points : Project(items, seed));
        return new MapView(
            [.. items.Select((item, i) => new MapPoint(item.Id, item.Modality.Name, plane[i].X, plane[i].Y) { Label = item.Labels is [var leading, ..] ? leading : null })],
            total,
            isLarge ? "t-sne" : "pca");
    }

    private static FeatureMatrix Vectors(IReadOnlyList<StoredItem> items) => FeatureMatrix.FromRows([.. items.Select(item => item.Vector)]);

    private static FeatureMatrix Project(IReadOnlyList<StoredItem> items, int seed) => items.Count > 1
        ? PrincipalComponents.Of(Vectors(items), 2, seed).Project(Vectors(items))
        : new FeatureMatrix(items.Count, 2);

    /// <summary>Into the unit square, in the middle of it, one scale for both directions.</summary>
    private static (double X, double Y)[] Scale(FeatureMatrix points)
    {
        var (x, y) = (Axis(points, 0), Axis(points, 1));
        var span = Math.Max(x.Max - x.Min, y.Max - y.Min);
        return [.. Enumerable.Range(0, points.Rows).Select(i => (Place(points.Row(i)[0], x), Place(points.Row(i)[1], y)))];

        double Place(double value, (double Min, double Max) axis) =>
            span > 0 ? Math.Clamp(Math.Round(0.5 + ((value - ((axis.Min + axis.Max) / 2)) / span), Digits), 0, 1) : 0.5;
    }

    private static (double Min, double Max) Axis(FeatureMatrix points, int column)
    {
        var values = Enumerable.Range(0, points.Rows).Select(i => (double)points.Row(i)[column]).DefaultIfEmpty().ToArray();
        return (values.Min(), values.Max());
    }
}
