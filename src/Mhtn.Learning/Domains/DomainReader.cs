using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Splits;
using Mhtn.Media;
using Mhtn.Media.Inputs;

namespace Mhtn.Learning.Domains;

/// <summary>Turns collections of items into the domains the network learns from.</summary>
public static class DomainReader
{
    /// <summary>Splits the target, where it is not yet, and reads its items.</summary>
    /// <param name="collection">The target.</param>
    /// <param name="seed">Decides the split where the collection does not.</param>
    /// <param name="reading">How items are read.</param>
    /// <param name="cancellationToken">Stops between two items.</param>
    /// <exception cref="InputException">
    /// A training item has no label, a modality has no training item, or items cannot be read and are not to be left out; all of these are named.
    /// </exception>
    public static TargetDomain ReadTarget(
        ItemCollection collection, int seed, InputReading? reading = null, CancellationToken cancellationToken = default)
    {
        reading ??= new InputReading();
        var assigned = SplitAssigner.Assign(collection, seed);
        RequireLabels(assigned.Of(Split.Train), collection.Location);
        var classes = assigned.Of(Split.Train).SelectMany(i => i.Labels).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var skipped = new List<SkippedItem>();
        var modalities = new List<(IInputReader Reader, Dictionary<Split, ModalityItems> Splits)>();
        foreach (var modality in assigned.Modalities)
        {
            var items = assigned.Items.Where(i => i.Modality == modality).ToList();
            var unopenable = Unopenable(items);
            skipped.AddRange(unopenable);
            items.RemoveAll(i => unopenable.Any(u => u.Id == i.Id));
            if (items.Any(i => i.Split == Split.Train))
            {
                var reader = InputReaders.Fit(modality, [.. items.Where(i => i.Split == Split.Train)], reading.Media, reading.Cache);
                var read = new ItemReader(reader, classes, reading);
                modalities.Add((reader, Enum.GetValues<Split>().ToDictionary(
                    split => split, split => read.Read([.. items.Where(i => i.Split == split)], cancellationToken))));
                skipped.AddRange(read.Skipped);
            }
            else if (reading.SkipUnreadable || unopenable.Count == 0)
            {
                throw NoTrainingItems(collection.Location, modality);
            }
        }

        RequireReadable(skipped, reading);
        RequireTrainingItems(collection.Location, modalities.Select(m => m.Splits[Split.Train]));
        return new TargetDomain(
            assigned.Modalities,
            classes,
            [.. modalities.Select(m => m.Reader.Specification)],
            [.. modalities.Select(m => m.Splits[Split.Train])],
            [.. modalities.Select(m => m.Splits[Split.Validation])],
            [.. modalities.Select(m => m.Splits[Split.Test])],
            HashOf(assigned, skipped, cancellationToken))
        {
            Assets = [.. modalities.Select(m => m.Reader.Assets)],
            Skipped = skipped,
        };
    }

    /// <summary>Reads a source domain; whatever splits it has, all its items are learned from.</summary>
    /// <param name="collection">The source.</param>
    /// <param name="hub">What the hub modality's encoder takes, which the source's items must fit.</param>
    /// <param name="assets">Files the hub's reader needs.</param>
    /// <param name="reading">How items are read; pictures are decoded later, while training goes on.</param>
    /// <param name="cancellationToken">Stops between two items.</param>
    /// <exception cref="InputException">
    /// There are fewer than two items, or one is of another modality or has no label, or some cannot be read and are not to be left out.
    /// </exception>
    public static SourceDomain ReadSource(
        ItemCollection collection,
        InputSpecification hub,
        IReadOnlyList<InputAsset>? assets = null,
        InputReading? reading = null,
        CancellationToken cancellationToken = default)
    {
        reading ??= new InputReading();
        var stranger = collection.Items.FirstOrDefault(i => i.Modality != hub.Modality);
        if (stranger is not null)
        {
            throw new InputException(
                collection.Location.At($"item {stranger.Id}"),
                $"the hub modality {hub.Modality}",
                stranger.Modality.Name,
                "A source domain is single-modal; choose the hub modality to suit it, or leave these items out.");
        }

        if (collection.Items.Count < 2)
        {
            throw new InputException(
                collection.Location,
                "two or more items to learn from",
                $"{collection.Items.Count}",
                "Add items, or train without a source domain.");
        }

        RequireLabels(collection.Items, collection.Location);
        var reader = InputReaders.For(hub, assets, reading.Cache);
        var items = new ItemReader(reader, collection.Classes, reading);
        if (reader is not IPictureReader pictures)
        {
            var read = items.Read(collection.Items, cancellationToken);
            RequireReadable(items.Skipped, reading);
            return new SourceDomain(collection.Classes, read, HashOf(collection, items.Skipped, cancellationToken)) { Skipped = items.Skipped };
        }

        var missing = Unopenable(collection.Items);
        RequireReadable(missing, reading);
        var streamed = items.Stream([.. collection.Items.Where(i => missing.All(m => m.Id != i.Id))], pictures);
        return new SourceDomain(collection.Classes, streamed, HashOf(collection, missing, cancellationToken)) { Skipped = missing };
    }

    private static void RequireReadable(IReadOnlyList<SkippedItem> unreadable, InputReading reading)
    {
        if (unreadable.Count > 0 && !reading.SkipUnreadable)
        {
            throw new InputException([.. unreadable.SelectMany(u => u.Problems)]);
        }
    }

    private static void RequireTrainingItems(ProblemLocation target, IEnumerable<ModalityItems> train)
    {
        if (train.FirstOrDefault(t => t.Count == 0) is { } empty)
        {
            throw NoTrainingItems(target, empty.Modality);
        }
    }

    private static InputException NoTrainingItems(ProblemLocation target, Modality modality) => new(
        target.At($"modality {modality}"),
        "training items",
        "none",
        "Put items of this modality into the split train, or leave the modality out.");

    private static IReadOnlyList<SkippedItem> Unopenable(IEnumerable<MediaItem> items) =>
        [.. items.Select(InputReaders.ProblemOf).OfType<(MediaItem Item, InputException Problem)>().Select(p => new SkippedItem(p.Item.Id, p.Problem.Problems))];

    private static string HashOf(ItemCollection collection, IReadOnlyList<SkippedItem> skipped, CancellationToken cancellationToken)
    {
        var left = skipped.Select(s => s.Id).ToHashSet(StringComparer.Ordinal);
        var kept = left.Count == 0 ? collection : new ItemCollection(collection.Location, [.. collection.Items.Where(i => !left.Contains(i.Id))]);
        return CollectionHash.Compute(kept, cancellationToken);
    }

    private static void RequireLabels(IEnumerable<MediaItem> items, ProblemLocation domain)
    {
        var problems = items
            .Where(i => i.Labels.Count == 0)
            .Select(i => new Problem(domain.At($"item {i.Id}").At("label"), "a class", "none", "Label the item, or leave it out of training."))
            .ToList();
        if (problems.Count > 0)
        {
            throw new InputException(problems);
        }
    }
}
