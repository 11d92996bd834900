using Mhtn.Retrieval.Vectors;

namespace Mhtn.Benchmarks.Search;

/// <summary>How many of the ten nearest rows a search of bytes finds, alone and with some candidates compared once more as floats.</summary>
internal static class Recall
{
    private const int Top = 10;
    private static readonly int[] Candidates = [10, 20, 40, 100];

    /// <summary>Writes the table's head.</summary>
    public static void WriteHead(TextWriter output)
    {
        output.WriteLine($"| data | recall@{Top} of int8 | {string.Join(" | ", Candidates.Skip(1).Select(c => $"best {Top} of {c} as floats"))} |");
        output.WriteLine($"|---|{string.Concat(Candidates.Select(_ => "---:|"))}");
    }

    /// <summary>Writes a row of the table.</summary>
    /// <remarks>What a second comparison keeps of the candidates are all true neighbours among them, for it is exact.</remarks>
    public static void Write(TextWriter output, string name, VectorData data, VectorBlock floats, VectorBlock bytes)
    {
        var nearest = VectorScan.Search(floats, data.Queries, VectorData.QueryCount, Top, threads: 2);
        var found = VectorScan.Search(bytes, data.Queries, VectorData.QueryCount, Candidates[^1], threads: 2);
        var recalls = Candidates.Select(c => nearest.Zip(found, (n, f) =>
            (double)n.Select(r => r.Row).Intersect(f.Take(c).Select(r => r.Row)).Count() / n.Length).Average());
        output.WriteLine($"| {name} | {string.Join(" | ", recalls.Select(r => SearchTables.Number(r, "0.0000")))} |");
    }
}
