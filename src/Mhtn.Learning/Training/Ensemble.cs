using Mhtn.Core.Bundles;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;

namespace Mhtn.Learning.Training;

/// <summary>Makes one representation of those of several networks.</summary>
internal static class Ensemble
{
    /// <summary>Combines the members' vectors item by item.</summary>
    /// <param name="members">The sets of each member, one at least: the same items in the same order.</param>
    /// <param name="representation">Which they are.</param>
    /// <returns>The mean of the softmax, [items, classes]; of fc9 one after the other, [items, members × width].</returns>
    public static IReadOnlyList<EmbeddingSet> Combine(IReadOnlyList<IReadOnlyList<EmbeddingSet>> members, Representation representation) =>
        members.Count == 1 ? members[0] : [.. members[0].Select((set, i) => Combine(set, [.. members.Select(m => m[i].Vectors)], representation))];

    private static EmbeddingSet Combine(EmbeddingSet first, IReadOnlyList<FeatureMatrix> vectors, Representation representation) => new(
        first.Modality, first.Ids, representation == Representation.Fc9 ? Concatenated(vectors) : Mean(vectors), first.Labels, first.Similarity);

    private static FeatureMatrix Mean(IReadOnlyList<FeatureMatrix> vectors)
    {
        var mean = new FeatureMatrix(vectors[0].Rows, vectors[0].Columns);
        for (var i = 0; i < mean.Values.Length; i++)
        {
            mean.Values[i] = (float)vectors.Average(v => (double)v.Values[i]);
        }

        return mean;
    }

    private static FeatureMatrix Concatenated(IReadOnlyList<FeatureMatrix> vectors)
    {
        var whole = new FeatureMatrix(vectors[0].Rows, vectors.Sum(v => v.Columns));
        for (var row = 0; row < whole.Rows; row++)
        {
            var start = row * whole.Columns;
            foreach (var part in vectors)
            {
                part.Row(row).CopyTo(whole.Values.AsSpan(start));
                start += part.Columns;
            }
        }

        return whole;
    }
}
