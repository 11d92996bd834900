using System.Globalization;
using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;

namespace Mhtn.Benchmarks.Serve;

/// <summary>A store of items whose vectors lie about the centres of classes.</summary>
/// <param name="Store">Its file.</param>
/// <param name="Count">Items i0, i1, ...</param>
/// <param name="Dimension">Width of a vector.</param>
/// <param name="Classes">Their labels.</param>
internal sealed record ServedItems(string Store, int Count, int Dimension, IReadOnlyList<string> Classes)
{
    private const int BatchSize = 5000;
    private const double Spread = 0.7;

    private static readonly Modality[] Modalities = [Modality.Image, Modality.Text, Modality.Audio, Modality.Video, Modality.Model3D];

    /// <summary>Makes the store.</summary>
    public static async Task<ServedItems> FillAsync(string path, string bundlePath, int count)
    {
        using var bundle = ModelBundle.Open(bundlePath);
        var (classes, dimension) = (bundle.Manifest.Classes, bundle.Manifest.Dimension);
        var identity = new StoreIdentity(bundle.Id, dimension, Path.GetFullPath(bundlePath)) { Similarity = bundle.Manifest.Representation.ToSimilarity() };
        var random = new Random(1);
        var centres = classes.Select(_ => Draw(random, dimension, 1)).ToList();
        var store = await new SqliteDatabase(path).OpenOrCreateAsync(identity).ConfigureAwait(false);
        await using (store.ConfigureAwait(false))
        {
            foreach (var batch in Enumerable.Range(0, count).Chunk(BatchSize))
            {
                await store.UpsertAsync([.. batch.Select(i => Item(i, random, classes, centres))]).ConfigureAwait(false);
            }
        }

        return new ServedItems(path, count, dimension, classes);
    }

    /// <summary>A vector as those of the store are.</summary>
    public float[] Vector(Random random) => Draw(random, Dimension, 1);

    private static StoredItem Item(int i, Random random, IReadOnlyList<string> classes, List<float[]> centres)
    {
        var modality = Modalities[i % Modalities.Length];
        var label = random.Next(classes.Count);
        var isText = modality == Modality.Text;
        return new StoredItem(
            $"i{i}",
            modality,
            [classes[label]],
            centres[label].Zip(Draw(random, centres[label].Length, Spread), (centre, offset) => Math.Abs(centre + offset)).ToArray(),
            Snippet: isText ? $"text number {i} of a {classes[label]}" : null,
            Path: isText ? null : $"/archive/{i}.bin")
        {
            Metadata = new Dictionary<string, string> { ["year"] = (1900 + (i % 100)).ToString(CultureInfo.InvariantCulture) },
        };
    }

    private static float[] Draw(Random random, int dimension, double deviation) =>
        [.. Enumerable.Range(0, dimension).Select(_ => (float)(deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())))];
}
