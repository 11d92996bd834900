using System.Numerics.Tensors;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Metrics;

/// <summary>The items of one modality as vectors of the common representation, with their classes: queries or gallery.</summary>
public sealed record EmbeddingSet
{
    // Probabilities in single precision add up to 1 but for rounding.
    private const float LongestRow = 1.0001f;

    /// <summary>Gathers the items of one modality.</summary>
    /// <param name="modality">The modality of every item.</param>
    /// <param name="ids">[items]: the items' ids, in gallery order.</param>
    /// <param name="vectors">[items, dimension], finite; rows of any length, they need not be normalised.</param>
    /// <param name="labels">[items]: the class indices of each item, 0 or more; empty where unknown.</param>
    /// <param name="similarity">How the vectors are compared.</param>
    /// <exception cref="ArgumentException">
    /// The counts differ, a value is not finite, a vector to be compared by inner product is longer than 1, or a class index is negative.
    /// </exception>
    public EmbeddingSet(
        Modality modality,
        IReadOnlyList<string> ids,
        FeatureMatrix vectors,
        IReadOnlyList<int[]> labels,
        Similarity similarity = Similarity.Cosine)
    {
        if (ids.Count != vectors.Rows || labels.Count != vectors.Rows)
        {
            throw new ArgumentException(
                $"The {modality} items need one id, one vector and one list of classes each; "
                + $"got {ids.Count} ids, {vectors.Rows} vectors and {labels.Count} lists of classes.");
        }

        for (var row = 0; row < vectors.Rows; row++)
        {
            foreach (var value in vectors.Row(row))
            {
                if (!float.IsFinite(value))
                {
                    throw new ArgumentException(
                        FormattableString.Invariant(
                            $"The vector of {modality} item \"{ids[row]}\" (row {row}) holds {value}; every value must be finite."),
                        nameof(vectors));
                }
            }

            if (similarity == Similarity.InnerProduct && TensorPrimitives.Norm(vectors.Row(row)) > LongestRow)
            {
                throw new ArgumentException(
                    $"The vector of {modality} item \"{ids[row]}\" (row {row}) is longer than 1; inner products are ranked from -1 to 1.",
                    nameof(vectors));
            }

            foreach (var label in labels[row])
            {
                if (label < 0)
                {
                    throw new ArgumentException(
                        $"The {modality} item \"{ids[row]}\" (row {row}) has class index {label}; class indices are 0 or more.",
                        nameof(labels));
                }
            }
        }

        Modality = modality;
        Ids = ids;
        Vectors = vectors;
        Labels = labels;
        Similarity = similarity;
    }

    /// <summary>The modality of every item.</summary>
    public Modality Modality { get; }

    /// <summary>[items]: the items' ids, in gallery order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>[items, dimension], finite; rows of any length.</summary>
    public FeatureMatrix Vectors { get; }

    /// <summary>[items]: the class indices of each item; empty where unknown.</summary>
    public IReadOnlyList<int[]> Labels { get; }

    /// <summary>How the vectors are compared.</summary>
    public Similarity Similarity { get; }
}
