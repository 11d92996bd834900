using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Mhtn.Retrieval.Vectors.Kernels;

namespace Mhtn.Retrieval.Vectors;

/// <summary>Exact search: the inner products of queries with all rows of a block, or with those that pass a filter.</summary>
/// <remarks>
/// The score of a row and a query is the same bits whatever else is searched with them and on however many threads; <see cref="IScoreKernel"/>
/// says in which order it is summed. A sum that is not a number, as products beyond the range of floats can give, ranks as negative infinity.
/// </remarks>
internal static unsafe class VectorScan
{
    // Large blocks keep threads on memory of their own, small ones let them end together.
    private const long SmallestBlockBytes = 1 << 18;
    private const long LargestBlockBytes = 1 << 22;
    private const int BlocksAThread = 16;

    // Less than this in bytes of rows times queries is not worth a thread.
    private const long ThreadBytes = 1 << 20;

    private delegate Ranked[][] Searcher(
        VectorBlock block,
        ReadOnlyMemory<float> queries,
        int count,
        int top,
        RowFilter? filter,
        int threads,
        CancellationToken cancellationToken);

    /// <summary>Finds for each query the rows with the largest inner products.</summary>
    /// <param name="block">The rows; nobody may write to them meanwhile.</param>
    /// <param name="queries">[count × dimension], finite.</param>
    /// <param name="count">Queries, 0 or more.</param>
    /// <param name="top">Rows to find for a query, 1 or more. To leave out a row of the block that is itself the query, ask for one more.</param>
    /// <param name="filter">Rows to look among, the same for all queries; null for all.</param>
    /// <param name="threads">Most threads to use, 1 or more.</param>
    /// <param name="cancellationToken">Looked at between blocks of at most some megabytes.</param>
    /// <returns>For each query the best first, equal scores by row; fewer than asked for where fewer pass.</returns>
    /// <exception cref="ObjectDisposedException">The block is disposed of.</exception>
    public static Ranked[][] Search(
        VectorBlock block,
        ReadOnlyMemory<float> queries,
        int count,
        int top,
        RowFilter? filter = null,
        int threads = 1,
        CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNotEqual(queries.Length, (long)count * block.Dimension);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var search = Choose(block.Element, isBatch: count > 1);
        return search(block, queries, count, top, filter, threads, cancellationToken);
    }

    /// <summary>The same with a kernel of the caller's choice, which must be one for the block's element.</summary>
    public static Ranked[][] Search<TKernel>(
        VectorBlock block,
        ReadOnlyMemory<float> queries,
        int count,
        int top,
        RowFilter? filter,
        int threads,
        CancellationToken cancellationToken)
        where TKernel : struct, IScoreKernel
    {
        cancellationToken.ThrowIfCancellationRequested();
        var rowMemory = block.Rows;
        var scaleMemory = block.Scales;
        using var heldRows = new Held(rowMemory);
        using var heldScales = new Held(scaleMemory);
        var rows = block.Count;
        var passing = Math.Min(rows, filter?.Count ?? rows);
        if (passing == 0 || count == 0)
        {
            return [.. Enumerable.Repeat<Ranked[]>([], count)];
        }

        using var prepared = new PreparedQueries(block, queries.Span, count, TKernel.Queries);
        var scales = scaleMemory is null ? null : (float*)scaleMemory.Pointer;
        var job = new ScanJob<TKernel>(rowMemory.Pointer, scales, block, prepared, filter);
        var work = passing * block.RowBytes * (double)count;
        var workers = (int)Math.Clamp(work / ThreadBytes, 1, threads);
        var found = new TopPerQuery[workers];
        Run(job, workers, rows, block.RowBytes, found, prepared, Math.Min(top, passing), cancellationToken);
        return Merge(found, count, top, workers, cancellationToken);
    }

    private static Searcher Choose(VectorElement element, bool isBatch) => element switch
    {
        VectorElement.Int8 when Vector512.IsHardwareAccelerated => isBatch ? Search<Int8Tile512> : Search<Int8Kernel512>,
        VectorElement.Int8 => Avx2.IsSupported ? Search<Int8Kernel256> : Search<Int8Kernel128>,
        _ when Vector512.IsHardwareAccelerated => isBatch ? Search<FloatTile512> : Search<FloatKernel512>,
        _ => Vector256.IsHardwareAccelerated ? Search<FloatKernel256> : Search<FloatKernel128>,
    };

    private static void Run<TKernel>(
        ScanJob<TKernel> job,
        int workers,
        int rows,
        long rowBytes,
        TopPerQuery[] found,
        PreparedQueries queries,
        int capacity,
        CancellationToken cancellationToken)
        where TKernel : struct, IScoreKernel
    {
        var blockBytes = Math.Clamp(rows * rowBytes / (workers * BlocksAThread), SmallestBlockBytes, LargestBlockBytes);
        var blockRows = (int)Math.Max(1, blockBytes / rowBytes / RowFilter.RowsPerWord) * RowFilter.RowsPerWord;
        var next = 0L;
        InParallel(workers, worker =>
        {
            var best = new TopPerQuery(queries.Count, queries.PaddedCount, capacity);
            found[worker] = best;
            while (true)
            {
                var first = (Interlocked.Increment(ref next) - 1) * blockRows;
                if (first >= rows)
                {
                    return;
                }

                cancellationToken.ThrowIfCancellationRequested();
                job.Scan((int)first, (int)Math.Min(rows, first + blockRows), best);
            }
        }, cancellationToken);
    }

    private static Ranked[][] Merge(TopPerQuery[] found, int count, int top, int threads, CancellationToken cancellationToken)
    {
        var results = new Ranked[count][];
        InParallel(Math.Min(threads, count), worker =>
        {
            for (var query = worker; query < count; query += threads)
            {
                var keys = new List<ulong>();
                foreach (var best in found)
                {
                    keys.AddRange(best[query].Keys);
                }

                var sorted = CollectionsMarshal.AsSpan(keys);
                sorted.Sort();
                var ranked = new Ranked[Math.Min(top, sorted.Length)];
                for (var i = 0; i < ranked.Length; i++)
                {
                    ranked[i] = TopRanked.RankedOf(sorted[^(i + 1)]);
                }

                results[query] = ranked;
            }
        }, cancellationToken);
        return results;
    }

    private static void InParallel(int workers, Action<int> work, CancellationToken cancellationToken)
    {
        if (workers == 1)
        {
            work(0);
        }
        else
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = workers, CancellationToken = cancellationToken }, work);
        }
    }

    /// <summary>Keeps memory from being freed while it is read.</summary>
    private readonly ref struct Held
    {
        private readonly AlignedMemory? _memory;

        public Held(AlignedMemory? memory)
        {
            var isHeld = false;
            memory?.DangerousAddRef(ref isHeld);
            _memory = memory;
        }

        public void Dispose() => _memory?.DangerousRelease();
    }
}
