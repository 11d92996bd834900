using System.Text;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Manifests;
using Mhtn.Core.Numerics;

namespace Mhtn.Media.Synthetic;

/// <summary>
/// Generates a collection of real files, to try everything with that the system does: ten classes in pictures, texts, sounds,
/// clips and meshes, and a larger source of labelled pictures of other classes, drawn in the same manner.
/// </summary>
/// <remarks>
/// Each item has random numbers of its own, drawn from the seed and its id: the same seed gives the same bytes on a machine,
/// whatever the number of threads, and an item does not change with the number of the others.
/// </remarks>
public static class SyntheticMedia
{
    /// <summary>
    /// Writes target.jsonl, source.jsonl and the files they name, target/MODALITY/CLASS/NUMBER.ENDING and
    /// source/image/CLASS/NUMBER.ENDING; a collection generated there earlier is replaced.
    /// </summary>
    /// <param name="folder">Where to; made where it is missing. Other files in it stay.</param>
    /// <param name="options">The sizes.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="progress">Told after each item, from several threads.</param>
    /// <param name="cancellationToken">Stops the work; nothing stays behind, and what was there remains.</param>
    /// <exception cref="InputException">The options are wrong, or something that was not generated has one of the names.</exception>
    public static SyntheticMediaFiles Write(
        string folder,
        SyntheticMediaOptions options,
        int seed,
        IProgress<SyntheticMediaProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        if (options.Check("options").ToList() is { Count: > 0 } problems)
        {
            throw new InputException(problems);
        }

        var plan = CollectionPlan.Of(options);
        using var place = new CollectionFolder(folder);
        var items = Make(plan, place.Staging, options.Threads, seed, progress, cancellationToken);
        var byDomain = plan.Zip(items).ToLookup(pair => pair.First.Domain, pair => pair.Second);
        ManifestWriter.Write(Path.Combine(place.Staging, "target.jsonl"), byDomain["target"]);
        ManifestWriter.Write(Path.Combine(place.Staging, "source.jsonl"), byDomain["source"]);
        cancellationToken.ThrowIfCancellationRequested();
        place.MoveIntoPlace();
        return new SyntheticMediaFiles(
            Path.GetFullPath(Path.Combine(folder, "target.jsonl")),
            byDomain["target"].Count(),
            Path.GetFullPath(Path.Combine(folder, "source.jsonl")),
            byDomain["source"].Count());
    }

    private static MediaItem[] Make(
        IReadOnlyList<PlannedItem> plan,
        string folder,
        int threads,
        int seed,
        IProgress<SyntheticMediaProgress>? progress,
        CancellationToken cancellationToken)
    {
        foreach (var item in plan.DistinctBy(i => (i.Domain, i.Modality, i.Label)))
        {
            Directory.CreateDirectory(FolderOf(item, folder));
        }

        var items = new MediaItem[plan.Count];
        var written = 0;
        Parallel.For(
            0,
            plan.Count,
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken },
            i =>
            {
                items[i] = MakeOne(plan[i], folder, seed);
                progress?.Report(new SyntheticMediaProgress(Interlocked.Increment(ref written), plan.Count));
            });
        return items;
    }

    private static MediaItem MakeOne(PlannedItem item, string folder, int seed)
    {
        var made = item.Make(SeededRandom.Create(seed, item.Purpose));
        ItemContent content = new TextContent(Encoding.UTF8.GetString(made.Bytes));
        if (made.Extension is { } extension)
        {
            var path = Path.Combine(FolderOf(item, folder), FormattableString.Invariant($"{item.Number:000}.{extension}"));
            File.WriteAllBytes(path, made.Bytes);
            content = new FileContent(path);
        }

        return new MediaItem(item.Id, item.Modality, content, [item.Label], item.Split);
    }

    private static string FolderOf(PlannedItem item, string folder) => Path.Combine(folder, item.Domain, item.Modality.Name, item.Label);
}
