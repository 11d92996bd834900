using System.Numerics.Tensors;

namespace Mhtn.Core.Metrics;

/// <summary>The items of a gallery that are nearest to one query, for people to look at.</summary>
public static class NearestItems
{
    /// <summary>Ranks a gallery by descending cosine similarity, ties by gallery order, and takes the first.</summary>
    /// <param name="query">[dimension]: the query's vector.</param>
    /// <param name="gallery">Vectors of the query's dimension.</param>
    /// <param name="top">How many to take; fewer where the gallery has fewer.</param>
    /// <returns>Row in the gallery and cosine similarity, the nearest first. A vector of zeros has cosine 0 with everything.</returns>
    public static IReadOnlyList<(int Row, double Cosine)> Of(ReadOnlySpan<float> query, EmbeddingSet gallery, int top)
    {
        var cosines = new double[gallery.Vectors.Rows];
        for (var row = 0; row < cosines.Length; row++)
        {
            var cosine = (double)TensorPrimitives.CosineSimilarity(query, gallery.Vectors.Row(row));
            cosines[row] = double.IsFinite(cosine) ? cosine : 0;
        }

        return [.. cosines.Select((cosine, row) => (row, cosine)).OrderByDescending(r => r.cosine).Take(top)];
    }
}
