using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Mhtn.Core.Metrics;

/// <summary>The items a task ranks: those of one modality, or of several, one after the other.</summary>
internal sealed class Gallery
{
    /// <summary>Queries scored together, so that the gallery is read from memory once for all of them.</summary>
    public const int QueryBlock = 4 * ComparedRows.Block;

    private readonly IReadOnlyList<ComparedRows> _parts;
    private readonly Dictionary<int, List<int>> _members = [];

    /// <summary>Joins parts.</summary>
    /// <param name="parts">Rows of equal width.</param>
    /// <param name="labels">[items]: the class indices of each item, part after part.</param>
    public Gallery(IReadOnlyList<ComparedRows> parts, IEnumerable<int[]> labels)
    {
        _parts = parts;
        foreach (var classes in labels)
        {
            foreach (var label in classes)
            {
                (_members.TryGetValue(label, out var members) ? members : _members[label] = []).Add(Count);
            }

            Count++;
        }
    }

    /// <summary>Number of items.</summary>
    public int Count { get; }

    /// <summary>Gallery indices of the items of a class, ascending.</summary>
    public ReadOnlySpan<int> MembersOf(int label) => CollectionsMarshal.AsSpan(_members.GetValueOrDefault(label));

    /// <summary>Scores every item for a block of queries.</summary>
    /// <param name="queries">Rows as wide as the gallery's.</param>
    /// <param name="first">The block's first row, a multiple of <see cref="QueryBlock"/>; the block ends with the queries.</param>
    /// <param name="keys">[<see cref="QueryBlock"/> × <see cref="Count"/>], written: the ranking keys, query by query.</param>
    /// <remarks>A score depends on its two rows alone, not on their places, the block or the processor: the same lanes are added up in
    /// the same order everywhere, and fused multiply-add rounds alike everywhere.</remarks>
    public void Score(ComparedRows queries, int first, Span<ulong> keys)
    {
        var end = Math.Min(first + QueryBlock, queries.Count);
        var offset = 0;
        foreach (var part in _parts)
        {
            for (var row = 0; row < part.Count; row += 2)
            {
                for (var query = first; query < end; query += ComparedRows.Block)
                {
                    ScorePair(queries, query, part, row, keys[((query - first) * Count)..], offset);
                }
            }

            offset += part.Count;
        }
    }

    // Four queries by two items at once: every loaded row serves several products, which all stay in registers.
    private void ScorePair(ComparedRows queries, int first, ComparedRows part, int row, Span<ulong> keys, int offset)
    {
        var left = part[row];
        var right = part[row + 1][..left.Length];
        var query0 = queries[first][..left.Length];
        var query1 = queries[first + 1][..left.Length];
        var query2 = queries[first + 2][..left.Length];
        var query3 = queries[first + 3][..left.Length];

        Vector256<double> left0 = default, left1 = default, left2 = default, left3 = default;
        Vector256<double> right0 = default, right1 = default, right2 = default, right3 = default;
        for (var j = 0; j < left.Length; j++)
        {
            var (a, b) = (left[j], right[j]);
            left0 = Vector256.FusedMultiplyAdd(a, query0[j], left0);
            left1 = Vector256.FusedMultiplyAdd(a, query1[j], left1);
            left2 = Vector256.FusedMultiplyAdd(a, query2[j], left2);
            left3 = Vector256.FusedMultiplyAdd(a, query3[j], left3);
            right0 = Vector256.FusedMultiplyAdd(b, query0[j], right0);
            right1 = Vector256.FusedMultiplyAdd(b, query1[j], right1);
            right2 = Vector256.FusedMultiplyAdd(b, query2[j], right2);
            right3 = Vector256.FusedMultiplyAdd(b, query3[j], right3);
        }

        Store(keys, offset + row, left0, left1, left2, left3);
        if (row + 1 < part.Count)
        {
            Store(keys, offset + row + 1, right0, right1, right2, right3);
        }
    }

    private void Store(
        Span<ulong> keys, int index, Vector256<double> score0, Vector256<double> score1, Vector256<double> score2, Vector256<double> score3)
    {
        keys[index] = RankingKey.Of(Sum(score0), index);
        keys[index + Count] = RankingKey.Of(Sum(score1), index);
        keys[index + (2 * Count)] = RankingKey.Of(Sum(score2), index);
        keys[index + (3 * Count)] = RankingKey.Of(Sum(score3), index);
    }

    private static double Sum(Vector256<double> lanes)
    {
        var half = lanes.GetLower() + lanes.GetUpper();
        return half[0] + half[1];
    }
}
