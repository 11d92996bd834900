using System.Collections.Concurrent;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Media.Caching;
using Mhtn.Media.Inputs;

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
        var unusable = new List<InputException>();
        var done = 0;
        foreach (var modality in collection.Modalities)
        {
            var items = collection.Items.Where(i => i.Modality == modality).ToList();
            foreach (var (item, problem) in items.Select(InputReaders.ProblemOf).OfType<(MediaItem, InputException)>())
            {
                failures[item.Id] = problem;
            }

            var openable = items.Where(i => !failures.ContainsKey(i.Id)).ToList();
            var reader = ReaderOf(modality, openable, options, cache, unusable);
            Parallel.ForEach(
                reader is null ? [] : openable,
                new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken },
                item =>
                {
                    try
                    {
                        reader!.Read(item);
                        if (item.Content is FileContent(var path))
                        {
                            hashes[item.Id] = Convert.ToHexStringLower(InputFile.Hash(path, "a media file"));
                        }
                    }
                    catch (InputException e)
                    {
                        failures[item.Id] = e;
                    }

                    progress?.Report(Interlocked.Increment(ref done));
                });
            progress?.Report(done += items.Count - (reader is null ? 0 : openable.Count));
        }

        return new CollectionProbeResult(
            [.. collection.Items.Where(i => failures.ContainsKey(i.Id)).Select(i => (i, failures[i.Id]))],
            unusable,
            [.. collection.Items
                .Where(i => hashes.ContainsKey(i.Id))
                .GroupBy(i => (i.Modality, hashes[i.Id]))
                .Where(g => g.Count() > 1)
                .Select(g => (IReadOnlyList<MediaItem>)[.. g])]);
    }

    private static IInputReader? ReaderOf(
        Modality modality, List<MediaItem> items, MediaOptions options, InputCache? cache, List<InputException> unusable)
    {
        try
        {
            return items.Count > 0 ? InputReaders.Fit(modality, items, options, cache) : null;
        }
        catch (InputException e)
        {
            unusable.Add(e);
            return null;
        }
    }
}
