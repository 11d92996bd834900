using System.Collections.Concurrent;
using System.Security.Cryptography;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Media.Caching;

namespace Mhtn.Media;

/// <summary>Reads every item of a collection as training would, to find out what cannot be read and what is there twice.</summary>
public static class CollectionProbe
{
    /// <summary>Probes a collection, several items at a time.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="options">How raw media become inputs.</param>
    /// <param name="cache">Keeps what was read, so that training need not read it again; null keeps nothing.</param>
    /// <param name="progress">Told the number of items done.</param>
    /// <param name="cancellationToken">Stops between two items.</param>
    public static CollectionProbeResult Run(
        ItemCollection collection, MediaOptions options, InputCache? cache, IProgress<int>? progress, CancellationToken cancellationToken)
    {
        var failures = new ConcurrentDictionary<string, InputException>(StringComparer.Ordinal);
        var hashes = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var done = 0;
        foreach (var modality in collection.Modalities)
        {
            var items = collection.Items.Where(i => i.Modality == modality).ToList();
            foreach (var (item, problem) in items.Select(InputReaders.ProblemOf).OfType<(MediaItem, InputException)>())
            {
                failures[item.Id] = problem;
            }

            var openable = items.Where(i => !failures.ContainsKey(i.Id)).ToList();
            if (openable.Count == 0)
            {
                continue;
            }

            var reader = InputReaders.Fit(modality, openable, options, cache);
            Parallel.ForEach(
                openable,
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
                item =>
                {
                    try
                    {
                        reader.Read(item);
                        if (item.Content is FileContent(var path))
                        {
                            using var stream = InputFile.OpenRead(path, "a media file");
                            hashes[item.Id] = Convert.ToHexStringLower(SHA256.HashData(stream));
                        }
                    }
                    catch (InputException e)
                    {
                        failures[item.Id] = e;
                    }

                    progress?.Report(Interlocked.Increment(ref done));
                });
        }

        return new CollectionProbeResult(
            [.. collection.Items.Where(i => failures.ContainsKey(i.Id)).Select(i => (i, failures[i.Id]))],
            [.. collection.Items
                .Where(i => hashes.ContainsKey(i.Id))
                .GroupBy(i => (i.Modality, hashes[i.Id]))
                .Where(g => g.Count() > 1)
                .Select(g => (IReadOnlyList<MediaItem>)[.. g])]);
    }
}
