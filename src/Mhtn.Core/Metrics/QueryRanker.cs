namespace Mhtn.Core.Metrics;

/// <summary>Ranks a gallery for queries, a block at a time, in buffers of its own; for one thread.</summary>
internal sealed class QueryRanker
{
    private readonly Gallery _gallery;
    private readonly ulong[] _keys;
    private readonly ulong[] _relevant;
    private readonly int[] _ranks;

    /// <summary>Makes buffers for a gallery: memory grows with the gallery, not with the number of queries.</summary>
    public QueryRanker(Gallery gallery)
    {
        _gallery = gallery;
        _keys = new ulong[Gallery.QueryBlock * gallery.Count];
        _relevant = new ulong[gallery.Count];
        _ranks = new int[gallery.Count];
    }

    /// <summary>Scores the gallery for a block of queries.</summary>
    /// <param name="queries">Rows as wide as the gallery's.</param>
    /// <param name="first">The block's first row, a multiple of <see cref="Gallery.QueryBlock"/>.</param>
    public void Score(ComparedRows queries, int first) => _gallery.Score(queries, first, _keys);

    /// <summary>Ranks the gallery for one query of the block; once per query.</summary>
    /// <param name="place">The query's place in the block.</param>
    /// <param name="classes">The query's classes; an item that shares one is relevant.</param>
    /// <param name="self">Gallery index of the query itself, which is left out; null where it is not in the gallery.</param>
    /// <returns>[relevant]: the ranks of the relevant items, from 1 up, ascending; valid until the next call.</returns>
    public ReadOnlySpan<int> RankRelevant(int place, int[] classes, int? self)
    {
        var keys = _keys.AsSpan(place * _gallery.Count, _gallery.Count);
        foreach (var label in classes)
        {
            foreach (var member in _gallery.MembersOf(label))
            {
                keys[member] |= RankingKey.Relevant;
            }
        }

        if (self is { } excluded)
        {
            keys[excluded] = RankingKey.Excluded;
        }

        var found = Partition(keys, _relevant);
        return Rank(_relevant.AsSpan(0, found), keys[..^found], _ranks.AsSpan(0, found));
    }

    // Moves the other keys to the front of keys, in order, and copies the relevant ones. Without branches: relevance is hard to predict.
    private static int Partition(Span<ulong> keys, Span<ulong> relevant)
    {
        var (found, others) = (0, 0);
        foreach (var key in keys)
        {
            relevant[found] = key;
            keys[others] = key;
            var isRelevant = (int)(key & RankingKey.Relevant);
            found += isRelevant;
            others += 1 - isRelevant;
        }

        return found;
    }

    // Only relevant items need their ranks, so only they are sorted; the others are counted between them.
    private static Span<int> Rank(Span<ulong> relevant, ReadOnlySpan<ulong> others, Span<int> ranks)
    {
        if (relevant.IsEmpty)
        {
            return ranks;
        }

        relevant.Sort();
        ranks.Clear();
        foreach (var key in others)
        {
            var ahead = CountBelow(relevant, key);
            if (ahead < ranks.Length)
            {
                ranks[ahead]++;
            }
        }

        var rank = 0;
        for (var j = 0; j < ranks.Length; j++)
        {
            rank += ranks[j] + 1;
            ranks[j] = rank;
        }

        return ranks;
    }

    // A binary search whose only branch is the loop.
    private static int CountBelow(ReadOnlySpan<ulong> sorted, ulong key)
    {
        var (low, length) = (0, sorted.Length);
        while (length > 1)
        {
            var half = length / 2;
            low += half * (sorted[low + half - 1] < key ? 1 : 0);
            length -= half;
        }

        return low + (sorted[low] < key ? 1 : 0);
    }
}
