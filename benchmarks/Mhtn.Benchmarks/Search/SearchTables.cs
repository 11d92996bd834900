using System.Globalization;
using Mhtn.Retrieval.Vectors;

namespace Mhtn.Benchmarks.Search;

/// <summary>The tables of figures; every time is the median of the rounds.</summary>
internal static class SearchTables
{
    /// <summary>Writes what was compared on the same rows.</summary>
    public static void Write(
        TextWriter output,
        IReadOnlyList<SearchTimings> bandwidth,
        IReadOnlyList<SearchTimings> ours,
        IReadOnlyList<SearchTimings> peers)
    {
        output.WriteLine("| what | threads | queries at once | ms a query | GB/s | of the bandwidth | faster than FAISS on 1 thread | than FAISS at its best |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var sum in bandwidth)
        {
            output.WriteLine($"| {sum.Name} | {sum.Threads} | - | {Number(sum.Median * 1000, "0.0")} | {Rate(sum)} | - | - | - |");
        }

        foreach (var timing in ours.Concat(peers))
        {
            var same = peers.Where(p => p.Queries == timing.Queries).ToList();
            var isComparable = same.Count > 0 && timing.Bytes >= bandwidth[0].Bytes / 8;
            var share = bandwidth.First(b => b.Threads == timing.Threads).Median / timing.Median * timing.Bytes / bandwidth[0].Bytes;
            string[] cells =
            [
                timing.Name,
                $"{timing.Threads}",
                $"{timing.Queries}",
                Number(timing.Median / timing.Queries * 1000, timing.Queries == 1 ? "0.0" : "0.00"),
                timing.Queries == 1 ? Rate(timing) : "-",
                timing.Queries == 1 ? Number(share * 100, "0") + " %" : "-",
                isComparable ? Number(same[0].Median / timing.Median, "0.0#") : "-",
                isComparable ? Number(same.Min(p => p.Median) / timing.Median, "0.0#") : "-",
            ];
            output.WriteLine($"| {string.Join(" | ", cells)} |");
        }
    }

    /// <summary>Writes how the time of a query follows the number of rows.</summary>
    public static void WriteGrowth(TextWriter output, IReadOnlyList<SearchTimings> timings, IReadOnlyList<VectorBlock> blocks)
    {
        output.WriteLine("| kept as | rows | MB | ms a query, 1 thread | GB/s | times the rows before | times the time before |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|");
        for (var i = 0; i < timings.Count; i++)
        {
            var isFirst = i == 0 || timings[i - 1].Name != timings[i].Name;
            string[] cells =
            [
                timings[i].Name,
                Number(blocks[i].Count, "#,0"),
                Number(blocks[i].Bytes / 1e6, "#,0"),
                Number(timings[i].Median * 1000, "0.00"),
                Rate(timings[i]),
                isFirst ? "-" : Number((double)blocks[i].Count / blocks[i - 1].Count, "0.0"),
                isFirst ? "-" : Number(timings[i].Median / timings[i - 1].Median, "0.0"),
            ];
            output.WriteLine($"| {string.Join(" | ", cells)} |");
        }
    }

    /// <summary>Writes whether both found the same.</summary>
    public static void WriteAgreement(TextWriter output, string version, Ranked[][] ours, Ranked[][] peer)
    {
        var differing = ours.Zip(peer, (o, p) => !o.Select(r => r.Row).SequenceEqual(p.Select(r => r.Row))).Count(d => d);
        var largest = ours.Zip(peer, (o, p) => o.Zip(p, (x, y) => Math.Abs(x.Score - y.Score)).Max()).Max();
        output.WriteLine(
            $"FAISS {version}: of {ours.Length} queries, {differing} have other rows or another order among the first {ours[0].Length}; "
            + $"scores differ by at most {largest.ToString("0.0e0", CultureInfo.InvariantCulture)}.");
    }

    /// <summary>Writes a number as every table has it.</summary>
    public static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);

    private static string Rate(SearchTimings timing) => Number(timing.Bytes / timing.Median / 1e9, "0.0");
}
