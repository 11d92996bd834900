using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Mhtn.Retrieval.Vectors.Kernels;

namespace Mhtn.Retrieval.Vectors;

/// <summary>One search with one kernel: what is read, and how a range of rows is gone through.</summary>
/// <remarks>Rows go by panels that stay in the first cache while all queries of a chunk, which stays in the second, pass over them.</remarks>
internal sealed unsafe class ScanJob<TKernel>
    where TKernel : struct, IScoreKernel
{
    private const int PanelBytes = 16 << 10;
    private const int LargestPanel = RowFilter.RowsPerWord;
    private const int ChunkBytes = 256 << 10;
    private const int CacheLine = 64;
    private const int AheadBytes = 8 << 10;
    private const int AheadRows = 2 * IScoreKernel.Rows;

    private readonly byte* _rows;
    private readonly float* _scales;
    private readonly long _rowBytes;
    private readonly int _dimension;
    private readonly PreparedQueries _queries;
    private readonly RowFilter? _filter;
    private readonly int _panel;
    private readonly int _chunk;

    public ScanJob(byte* rows, float* scales, VectorBlock block, PreparedQueries queries, RowFilter? filter)
    {
        _rows = rows;
        _scales = scales;
        _rowBytes = block.RowBytes;
        _dimension = block.PaddedDimension;
        _queries = queries;
        _filter = filter;
        _panel = (int)Math.Clamp(PanelBytes / _rowBytes / IScoreKernel.Rows, 1, LargestPanel / IScoreKernel.Rows) * IScoreKernel.Rows;
        _chunk = Math.Max(1, ChunkBytes / queries.QueryBytes / TKernel.Queries) * TKernel.Queries;
    }

    /// <summary>Offers the rows of a range that pass the filter. Several threads may do so at once, each with bests of its own.</summary>
    /// <param name="first">The first row, a multiple of <see cref="RowFilter.RowsPerWord"/>.</param>
    /// <param name="end">The row behind the last one.</param>
    /// <param name="best">What this thread keeps.</param>
    public void Scan(int first, int end, TopPerQuery best)
    {
        var panel = stackalloc int[LargestPanel];
        for (var query = 0; query < _queries.Count; query += _chunk)
        {
            var queries = Math.Min(_chunk, _queries.PaddedCount - query);
            if (_filter is null)
            {
                for (var row = first; row < end; row += _panel)
                {
                    var count = Math.Min(_panel, end - row);
                    for (var i = 0; i < count; i++)
                    {
                        panel[i] = row + i;
                    }

                    Score(panel, count, query, queries, best);
                }
            }
            else
            {
                ScanFiltered(panel, first, end, query, queries, best);
            }
        }
    }

    private void ScanFiltered(int* panel, int first, int end, int query, int queries, TopPerQuery best)
    {
        var count = 0;
        for (var row = first; row < end; row += RowFilter.RowsPerWord)
        {
            for (var word = _filter!.Word(row / RowFilter.RowsPerWord); word != 0; word &= word - 1)
            {
                var passing = row + BitOperations.TrailingZeroCount(word);
                if (passing >= end)
                {
                    break;
                }

                panel[count++] = passing;
                if (count == _panel)
                {
                    Score(panel, count, query, queries, best);
                    count = 0;
                }
            }
        }

        if (count > 0)
        {
            Score(panel, count, query, queries, best);
        }
    }

    private void Score(int* panel, int count, int query, int queries, TopPerQuery best)
    {
        var rows = stackalloc byte*[LargestPanel];
        var scales = stackalloc float[LargestPanel];
        var groups = (count + IScoreKernel.Rows - 1) / IScoreKernel.Rows;
        for (var i = 0; i < groups * IScoreKernel.Rows; i++)
        {
            // The last row fills the last group up.
            var row = panel[Math.Min(i, count - 1)];
            rows[i] = _rows + (_rowBytes * row);
            scales[i] = _scales is null ? 1 : _scales[row];
        }

        var scores = stackalloc float[IScoreKernel.Rows * TKernel.Queries];
        fixed (float* thresholds = best.Thresholds, queryScales = _queries.Scales)
        {
            for (var tile = query; tile < query + queries; tile += TKernel.Queries)
            {
                for (var start = 0; start < count; start += IScoreKernel.Rows)
                {
                    if (tile == query)
                    {
                        FetchAhead(rows, start, count);
                    }

                    TKernel.Score(rows + start, _queries[tile], _queries.QueryBytes, _dimension, scores);
                    var at = tile * IScoreKernel.Rows;
                    if (_scales is not null)
                    {
                        Scale(scores, scales + start, queryScales + at);
                    }

                    if (MayPass(scores, thresholds + at))
                    {
                        Offer(scores, tile, panel + start, Math.Min(IScoreKernel.Rows, count - start), best);
                    }
                }
            }
        }
    }

    // The processor foresees one stream of memory, and a kernel reads four; unaided it waits for a good part of the time. What comes
    // from memory is read once a chunk of queries and need not push anything out of the outer caches.
    private void FetchAhead(byte** rows, int start, int count)
    {
        if (!Sse.IsSupported)
        {
            return;
        }

        for (var i = start; i < Math.Min(start + IScoreKernel.Rows, count); i++)
        {
            var ahead = _filter is null ? rows[i] + AheadBytes : rows[Math.Min(i + AheadRows, count - 1)];
            for (var line = 0L; line < _rowBytes; line += CacheLine)
            {
                Sse.PrefetchNonTemporal(ahead + line);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scale(float* scores, float* rows, float* queries)
    {
        if (TKernel.Queries == 1)
        {
            (Vector128.Load(scores) * Vector128.Load(rows) * Vector128.Load(queries)).Store(scores);
        }
        else
        {
            (Vector512.Load(scores) * Avx512F.BroadcastVector128ToVector512(rows) * Vector512.Load(queries)).Store(scores);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool MayPass(float* scores, float* thresholds) => TKernel.Queries == 1
        ? !Vector128.LessThanOrEqualAll(Vector128.Load(scores), Vector128.Load(thresholds))
        : !Vector512.LessThanOrEqualAll(Vector512.Load(scores), Vector512.Load(thresholds));

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Offer(float* scores, int tile, int* rows, int count, TopPerQuery best)
    {
        for (var i = 0; i < TKernel.Queries; i++)
        {
            best.Offer(tile + i, new ReadOnlySpan<float>(scores + (i * IScoreKernel.Rows), count), new ReadOnlySpan<int>(rows, count));
        }
    }
}
