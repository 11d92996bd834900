using System.Globalization;
using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;
using Mhtn.Retrieval.Vectors;

namespace Mhtn.Benchmarks.ColdSearch;

/// <summary>How long the command mhtn search takes from nothing, and how much memory it holds above the vectors.</summary>
internal static class ColdSearchBenchmark
{
    private const int BatchSize = 5000;
    private const int Rounds = 9;

    private static readonly string[] Kinds = ["dog", "bird", "fish", "car", "bell"];

    /// <summary>Fills stores with random vectors of a bundle's dimension and asks them.</summary>
    /// <param name="output">Takes the table.</param>
    /// <param name="program">The built mhtn.dll.</param>
    /// <param name="bundle">A bundle that knows texts.</param>
    /// <param name="items">Items in each store.</param>
    public static async Task RunAsync(TextWriter output, string program, string bundle, int items)
    {
        var folder = Directory.CreateTempSubdirectory("mhtn-cold-").FullName;
        try
        {
            output.WriteLine("| store | file | query | median, s | slowest, s | peak memory | above the vectors |");
            output.WriteLine("|---|---:|---|---:|---:|---:|---:|");
            foreach (var element in Enum.GetValues<VectorElement>())
            {
                var path = Path.Combine(folder, $"{element}.db");
                var identity = await FillAsync(path, bundle, element, items).ConfigureAwait(false);
                var vectors = (long)items * identity.Dimension * (element == VectorElement.Int8 ? 1 : 4);
                foreach (var query in (string[][])[["--id", "i7"], ["--text", "a picture of a bell"], ["--id", "i7", "--in", "text", "--where", "label=dog", "--where", "year=1911"]])
                {
                    var runs = Enumerable.Range(0, Rounds).Select(_ => ColdProcess.Run(program, ["search", "--store", path, .. query])).ToList();
                    var seconds = runs.Select(r => r.Elapsed.TotalSeconds).Order().ToList();
                    var peak = runs.Max(r => r.PeakBytes);
                    output.WriteLine(string.Create(
                        CultureInfo.InvariantCulture,
                        $"| {items:N0} x {identity.Dimension} {element} | {Megabytes(new FileInfo(path).Length)} | {string.Join(' ', query)} | {seconds[Rounds / 2]:0.00} | {seconds[^1]:0.00} | {Megabytes(peak)} | {Megabytes(peak - vectors)} |"));
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<StoreIdentity> FillAsync(string path, string bundlePath, VectorElement element, int items)
    {
        using var bundle = ModelBundle.Open(bundlePath);
        var identity = new StoreIdentity(bundle.Id, bundle.Manifest.Dimension, Path.GetFullPath(bundlePath)) { Element = element };
        var random = new Random(1);
        var store = await new SqliteDatabase(path).OpenOrCreateAsync(identity).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            foreach (var batch in Enumerable.Range(0, items).Chunk(BatchSize))
            {
                await store.UpsertAsync([.. batch.Select(i => new StoredItem(
                    $"i{i}",
                    i % 2 == 0 ? Modality.Text : Modality.Image,
                    [Kinds[i % Kinds.Length]],
                    Enumerable.Range(0, identity.Dimension).Select(_ => (random.NextSingle() * 2) - 1).ToArray(),
                    Snippet: i % 2 == 0 ? $"text number {i}" : null,
                    Path: i % 2 == 0 ? null : $"/archive/{i}.png")
                {
                    Metadata = new Dictionary<string, string> { ["year"] = $"{1900 + (i % 100)}" },
                })]).ConfigureAwait(false);
            }
        }

        return identity;
    }

    private static string Megabytes(long bytes) => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0} MB");
}
