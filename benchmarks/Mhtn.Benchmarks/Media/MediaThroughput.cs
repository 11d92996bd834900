using Mhtn.Benchmarks.Measuring;
using Mhtn.Media;
using Mhtn.Media.Caching;
using Mhtn.Media.Text;

namespace Mhtn.Benchmarks.Media;

/// <summary>How many media files a second become inputs of the network, on one thread and on two, from the file and from the cache.</summary>
internal static class MediaThroughput
{
    /// <summary>Generates files in a temporary folder, reads them by the default options, and prints a table in Markdown.</summary>
    public static void Run(TextWriter output)
    {
        var folder = Directory.CreateTempSubdirectory("mhtn-benchmark-").FullName;
        try
        {
            var kinds = GeneratedFiles.Write(folder);
            var cache = new InputCache(Path.Combine(folder, "cache"));
            var read = kinds.Select(kind => Reading(kind, cache: null)!).ToList();
            var cached = kinds.Select(kind => Reading(kind, cache)).ToList();
            var neighbours = read.Zip(cached, (fromFile, fromCache) => new[] { fromFile, fromCache });
            var comparisons = new Queue<Comparison>(ThreadComparison.Run([.. neighbours.SelectMany(w => w).OfType<Workload>()]));
            MediaTable.Write(output, [.. kinds.Select((kind, i) => new MediaRow(
                kind, comparisons.Dequeue(), cached[i] is null ? null : comparisons.Dequeue()))]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <returns>Null where a cache is asked for and the reader does without, being as fast.</returns>
    private static Workload? Reading(MediaKind kind, InputCache? cache)
    {
        var reader = InputReaders.Fit(kind.Items[0].Modality, kind.Items, new MediaOptions(), cache);
        return reader is BagOfWordsReader && cache is not null ? null : new Workload(kind.Items.Count, i => reader.Read(kind.Items[i]));
    }
}
