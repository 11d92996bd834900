using Mhtn.Cli.Output;
using Mhtn.Core.Datasets;
using Mhtn.Core.Items;
using Mhtn.Media;
using Mhtn.Media.Caching;
using Spectre.Console;

namespace Mhtn.Cli.Commands;

/// <summary>Says what is wrong with a collection before an hour of training is lost on it.</summary>
internal static class CollectionCheck
{
    private const int ShownDuplicates = 10;

    /// <returns>Whether every item can be read and used.</returns>
    public static bool Show(Screen screen, ItemCollection collection, CancellationToken cancellationToken)
    {
        foreach (var remark in CollectionReview.Remarks(collection))
        {
            screen.Line($"! {Plain.Line(remark)}");
        }

        var found = Probe(screen, collection, cancellationToken);
        foreach (var same in found.Duplicates.Take(ShownDuplicates))
        {
            screen.Line($"! The same file {Figure.Count(same.Count)} times{Harm(same)}: {Plain.Line(string.Join(", ", same.Select(i => i.Id)))}");
        }

        if (found.Duplicates.Count > ShownDuplicates)
        {
            screen.Line($"! ... and {Figure.Count(found.Duplicates.Count - ShownDuplicates)} more files that are there several times.");
        }

        foreach (var problem in found.Unusable)
        {
            screen.Line($"! {Plain.Line(problem.Message)}");
        }

        screen.Line(found.Unreadable.Count == 0
            ? $"Every one of the {Figure.Count(collection.Items.Count)} items can be read."
            : $"{Figure.Count(found.Unreadable.Count)} of the {Figure.Count(collection.Items.Count)} items cannot be read (--on-error skip leaves them out of training and indexing):");
        foreach (var (item, problem) in found.Unreadable)
        {
            screen.Line($"  {Plain.Line(item.Id)}: {Plain.Line(problem.Message)}");
        }

        return found.Unreadable.Count == 0 && found.Unusable.Count == 0;
    }

    private static string Harm(IReadOnlyList<MediaItem> same)
    {
        var labels = same.Select(i => string.Join(',', i.Labels)).Distinct(StringComparer.Ordinal).Count() > 1 ? ", under different labels" : "";
        return same switch
        {
            _ when same.Select(i => i.Split).Distinct().Count() > 1 => $"{labels}, in different splits: what is tested was trained on",
            [{ Split: null }, ..] => $"{labels}, which a split at random may part",
            _ => labels,
        };
    }

    private static CollectionProbeResult Probe(Screen screen, ItemCollection collection, CancellationToken cancellationToken)
    {
        var cache = new InputCache(InputCache.UserFolder);
        return screen.IsInteractive
            ? screen.Console.Progress().Start(context =>
            {
                var task = context.AddTask("reading", maxValue: collection.Items.Count);
                return CollectionProbe.Run(collection, new MediaOptions(), cache, new BarReport(task), cancellationToken);
            })
            : CollectionProbe.Run(collection, new MediaOptions(), cache, null, cancellationToken);
    }

    private sealed class BarReport(ProgressTask task) : IProgress<int>
    {
        public void Report(int value) => task.Value = value;
    }
}
