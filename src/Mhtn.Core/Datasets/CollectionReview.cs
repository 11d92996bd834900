using Mhtn.Core.Items;

namespace Mhtn.Core.Datasets;

/// <summary>Looks for what will hurt training, without opening a file.</summary>
public static class CollectionReview
{
    private const int FewItems = 5;
    private const double Lopsided = 10;

    /// <summary>What a person should know before training, most important first; empty where nothing stands out.</summary>
    public static IReadOnlyList<string> Remarks(ItemCollection collection) =>
        [.. Splits(collection), .. collection.Modalities.SelectMany(m => Of(collection, m)), .. RepeatedFiles(collection)];

    private static IEnumerable<string> Splits(ItemCollection collection)
    {
        if (collection.Modalities.Count < 2)
        {
            yield return $"All items are of {collection.Modalities[0]}: a target needs two modalities or more (a source needs one).";
        }

        if (collection.Items.All(i => i.Split is null))
        {
            yield break;
        }

        foreach (var modality in collection.Modalities)
        {
            var present = collection.Items.Where(i => i.Modality == modality).Select(i => i.Split).ToHashSet();
            foreach (var split in new[] { Split.Train, Split.Test }.Where(s => !present.Contains(s)))
            {
                yield return $"{modality}: no item in the split {split.ToName()}.";
            }
        }
    }

    private static IEnumerable<string> Of(ItemCollection collection, Modality modality)
    {
        var items = collection.Items.Where(i => i.Modality == modality).ToList();
        var unlabelled = items.Count(i => i.Labels.Count == 0);
        if (unlabelled > 0)
        {
            yield return $"{modality}: {(unlabelled == 1 ? "1 item without a label; it" : $"{unlabelled} items without a label; they")} can be indexed, not trained on.";
        }

        var training = items.Any(i => i.Split is not null) ? items.Where(i => i.Split == Split.Train).ToList() : items;
        var counts = training.SelectMany(i => i.Labels).GroupBy(l => l, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);
        if (counts.Count == 0)
        {
            yield break;
        }

        var few = counts.Where(c => c.Value < FewItems).Select(c => c.Key).Order(StringComparer.Ordinal).ToList();
        if (few.Count > 0)
        {
            yield return $"{modality}: fewer than {FewItems} training items of {Some(few)}.";
        }

        var missing = collection.Classes.Where(c => !counts.ContainsKey(c)).ToList();
        if (missing.Count > 0)
        {
            yield return $"{modality}: no training item of {Some(missing)}; allowed, but such a class cannot be found in this modality.";
        }

        var (most, least) = (counts.MaxBy(c => c.Value), counts.MinBy(c => c.Value));
        if (most.Value >= Lopsided * least.Value)
        {
            yield return $"{modality}: classes are lopsided, {most.Value} training items of {most.Key} and {least.Value} of {least.Key}.";
        }
    }

    private static IEnumerable<string> RepeatedFiles(ItemCollection collection) =>
        collection.Items
            .Where(i => i.Content is FileContent)
            .GroupBy(i => ((FileContent)i.Content).Path, StringComparer.Ordinal)
            .Where(g => g.Count() > 1)
            .Select(g => $"{g.Key} is listed {g.Count()} times ({Some([.. g.Select(i => i.Id)])}).");

    private static string Some(List<string> names)
    {
        const int Shown = 6;
        return names.Count <= Shown ? string.Join(", ", names) : $"{string.Join(", ", names.Take(Shown))} and {names.Count - Shown} more";
    }
}
