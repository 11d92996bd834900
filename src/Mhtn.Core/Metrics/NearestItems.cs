using System.Numerics.Tensors;

namespace Mhtn.Core.Metrics;

/// <summary>The items of a gallery that are nearest to one query, for people to look at.</summary>
public static class NearestItems
{
    /// <summary>Ranks a gallery by descending similarity, ties by gallery order, and takes the first.</summary>
    /// <param name="query">[dimension]: the query's vector.</param>
    /// <param name="gallery">Vectors of the query's dimension, and how they are compared.</param>
    /// <param name="top">How many to take; fewer where the gallery has fewer.</param>
    /// <returns>Row in the gallery and similarity, the nearest first. A vector of zeros has cosine 0 with everything.</returns>
    public static IReadOnlyList<(int Row, double Similarity)> Of(ReadOnlySpan<float> query, EmbeddingSet gallery, int top)
    {
        var similarities = new double[gallery.Vectors.Rows];
        for (var row = 0; row < similarities.Length; row++)
        {
            var item = gallery.Vectors.Row(row);
            var similarity = gallery.Similarity == Similarity.InnerProduct
                ? TensorPrimitives.Dot(query, item)
                : TensorPrimitives.CosineSimilarity(query, item);
            similarities[row] = float.IsFinite(similarity) ? similarity : 0;
        }

        return [.. similarities.Select((similarity, row) => (row, similarity)).OrderByDescending(r => r.similarity).Take(top)];
    }
}
