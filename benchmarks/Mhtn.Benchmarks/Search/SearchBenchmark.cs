using System.Diagnostics;
using Mhtn.Retrieval.Vectors;

namespace Mhtn.Benchmarks.Search;

/// <summary>How fast a gallery is searched, beside the bandwidth of the memory and beside FAISS, and what bytes cost in neighbours found.</summary>
internal static class SearchBenchmark
{
    private const int Top = 10;
    private const int Batch = 64;
    private const int Rounds = 9;
    private const int SinglesARound = 3;
    private static readonly int[] Sizes = [10_000, 100_000, 1_000_000];

    /// <summary>Draws vectors, searches them, and prints tables in Markdown.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="rows">Vectors in the gallery.</param>
    public static void Run(TextWriter output, int rows)
    {
        var folder = Directory.CreateTempSubdirectory("mhtn-benchmark-").FullName;
        try
        {
            var data = VectorData.Gaussian(rows);
            using var floats = data.Block(VectorElement.Float32, rows);
            using var bytes = data.Block(VectorElement.Int8, rows);
            string[] files = [Path.Combine(folder, "rows.f32"), Path.Combine(folder, "queries.f32")];
            data.Write(files[0], files[1]);
            using (var faiss = FaissPeer.Start(files[0], files[1]))
            {
                Compare(output, data, floats, bytes, faiss);
            }

            output.WriteLine();
            Grow(output, data, rows);
            output.WriteLine();
            Recall.WriteHead(output);
            Recall.Write(output, "evenly spread", data, floats, bytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        var clustered = VectorData.Clustered(rows);
        using var clusteredFloats = clustered.Block(VectorElement.Float32, rows);
        using var clusteredBytes = clustered.Block(VectorElement.Int8, rows);
        Recall.Write(output, "1,000 clusters", clustered, clusteredFloats, clusteredBytes);
    }

    private static void Compare(TextWriter output, VectorData data, VectorBlock floats, VectorBlock bytes, FaissPeer? faiss)
    {
        int[] threads = [1, 2];
        var bandwidth = threads.Select(t => new SearchTimings(
            "plain sum of the rows", t, 0, RowBytes(floats), () => MeanSeconds(SinglesARound, () => MemoryBandwidth.Read(floats, t)))).ToList();
        var ours = threads.SelectMany(t => new[]
        {
            Ours("Mhtn, float32", data, floats, t, 1),
            Ours("Mhtn, float32", data, floats, t, Batch),
            Ours("Mhtn, int8", data, bytes, t, 1),
            Ours("Mhtn, int8", data, bytes, t, Batch),
        }).ToList();
        var peers = faiss is null ? [] : threads.SelectMany(t => new[]
        {
            Peer(faiss, floats, t, 1, 1),
            Peer(faiss, floats, t, 1, Batch),
            Peer(faiss, floats, t, 2, Batch),
        }).ToList();
        var filter = new RowFilter(floats.Count);
        for (var row = 0; row < floats.Count; row += 100)
        {
            filter.Add(row);
        }

        var filtered = Ours("Mhtn, float32, every 100th row", data, floats, 1, 1, filter);
        SearchTimings.Run([.. bandwidth, .. ours, .. peers, filtered], Rounds);
        SearchTables.Write(output, bandwidth, [.. ours, filtered], peers);
        output.WriteLine();
        if (faiss is null)
        {
            output.WriteLine("FAISS was not measured: no Python here has it (Debian: python3-faiss).");
            return;
        }

        var mine = VectorScan.Search(floats, data.Queries, VectorData.QueryCount, Top, threads: 2);
        SearchTables.WriteAgreement(output, faiss.Version, mine, faiss.Find(VectorData.QueryCount, Top));
    }

    private static void Grow(TextWriter output, VectorData data, int rows)
    {
        List<SearchTimings> timings = [];
        var blocks = new List<VectorBlock>();
        foreach (var element in Enum.GetValues<VectorElement>())
        {
            foreach (var count in Sizes.Where(c => c <= rows))
            {
                blocks.Add(data.Block(element, count));
                timings.Add(Ours($"{element}", data, blocks[^1], 1, 1));
            }
        }

        SearchTimings.Run(timings, Rounds);
        SearchTables.WriteGrowth(output, timings, blocks);
        blocks.ForEach(b => b.Dispose());
    }

    private static SearchTimings Ours(string name, VectorData data, VectorBlock block, int threads, int queries, RowFilter? filter = null)
    {
        var at = 0;
        return new SearchTimings(name, threads, queries, RowBytes(block) / block.Count * (filter?.Count ?? block.Count), () =>
        {
            return MeanSeconds(queries == 1 ? SinglesARound : 1, () =>
            {
                at = (at + queries) % (VectorData.QueryCount - queries);
                var asked = data.Queries.AsMemory(at * VectorData.Dimension, queries * VectorData.Dimension);
                VectorScan.Search(block, asked, queries, Top, filter, threads);
            });
        });
    }

    private static SearchTimings Peer(FaissPeer faiss, VectorBlock rows, int threads, int blasThreads, int queries)
    {
        var name = $"FAISS, float32{(queries == 1 ? "" : $", {blasThreads} BLAS thread{(blasThreads == 1 ? "" : "s")}")}";
        return new SearchTimings(name, threads, queries, RowBytes(rows), () =>
            faiss.Time(queries, threads, blasThreads, queries == 1 ? SinglesARound : 1, Top));
    }

    private static double RowBytes(VectorBlock block) => (double)block.RowBytes * block.Count;

    // The first of several finds the threads asleep and other rows in the caches.
    private static double MeanSeconds(int repeats, Action action)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < repeats; i++)
        {
            action();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / repeats;
    }
}
