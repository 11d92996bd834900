using Mhtn.Retrieval.Vectors.Kernels;

namespace Mhtn.Retrieval.Vectors;

/// <summary>What one thread keeps for each query of a search.</summary>
internal sealed class TopPerQuery
{
    private readonly TopRanked[] _best;

    /// <param name="queries">Queries asked.</param>
    /// <param name="padded">Queries in memory; those behind the ones asked keep nothing.</param>
    /// <param name="capacity">Rows to keep for a query, 1 or more.</param>
    public TopPerQuery(int queries, int padded, int capacity)
    {
        _best = new TopRanked[queries];
        Thresholds = new float[padded * IScoreKernel.Rows];
        Array.Fill(Thresholds, float.PositiveInfinity);
        for (var i = 0; i < queries; i++)
        {
            _best[i] = new TopRanked(capacity);
            SetThreshold(i);
        }
    }

    /// <summary>A query's <see cref="TopRanked.Threshold"/>, as often as a kernel takes rows, so that a tile's scores are compared at once.</summary>
    public float[] Thresholds { get; }

    /// <summary>What is kept for a query.</summary>
    public TopRanked this[int query] => _best[query];

    /// <summary>Offers rows to a query.</summary>
    public void Offer(int query, ReadOnlySpan<float> scores, ReadOnlySpan<int> rows)
    {
        if (query < _best.Length)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                _best[query].Offer(scores[i], rows[i]);
            }

            SetThreshold(query);
        }
    }

    private void SetThreshold(int query) =>
        Thresholds.AsSpan(query * IScoreKernel.Rows, IScoreKernel.Rows).Fill(_best[query].Threshold);
}
