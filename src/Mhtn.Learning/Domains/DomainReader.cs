using Mhtn.Core.Bundles;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;
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
    /// <exception cref="InputException">A training item has no label, a modality has no training item, or an item cannot be read.</exception>
    public static TargetDomain ReadTarget(ItemCollection collection, int seed)
    {
        var assigned = SplitAssigner.Assign(collection, seed);
        RequireLabels(assigned.Of(Split.Train), collection.Name);
        var classes = assigned.Of(Split.Train).SelectMany(i => i.Labels).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        var readers = assigned.Modalities.Select(m => ReaderOf(m, assigned)).ToArray();
        return new TargetDomain(
            assigned.Modalities,
            classes,
            [.. readers.Select(r => r.Specification)],
            Read(assigned, Split.Train, readers, classes),
            Read(assigned, Split.Validation, readers, classes),
            Read(assigned, Split.Test, readers, classes),
            CollectionHash.Compute(assigned));
    }

    /// <summary>Reads a source domain; whatever splits it has, all its items are learned from.</summary>
    /// <param name="collection">The source.</param>
    /// <param name="hub">What the hub modality's encoder takes, which the source's items must fit.</param>
    /// <exception cref="InputException">
    /// There are fewer than two items, or one is of another modality, has no label, or cannot be read.
    /// </exception>
    public static SourceDomain ReadSource(ItemCollection collection, InputSpecification hub)
    {
        var stranger = collection.Items.FirstOrDefault(i => i.Modality != hub.Modality);
        if (stranger is not null)
        {
            throw new InputException(
                $"{collection.Name}, item {stranger.Id}",
                $"the hub modality {hub.Modality}",
                stranger.Modality.Name,
                "A source domain is single-modal; choose the hub modality to suit it, or leave these items out.");
        }

        if (collection.Items.Count < 2)
        {
            throw new InputException(
                collection.Name,
                "two or more items to learn from",
                $"{collection.Items.Count}",
                "Add items, or train without a source domain.");
        }

        RequireLabels(collection.Items, collection.Name);
        var items = ReadItems(hub.Modality, collection.Items, InputReaders.For(hub), collection.Classes);
        return new SourceDomain(collection.Classes, items, CollectionHash.Compute(collection));
    }

    /// <summary>Reads items of one modality.</summary>
    /// <param name="modality">The modality.</param>
    /// <param name="items">Items of it; none is allowed.</param>
    /// <param name="reader">Makes their inputs.</param>
    /// <param name="classes">Class names; labels not among them are dropped.</param>
    internal static ModalityItems ReadItems(
        Modality modality, IReadOnlyList<MediaItem> items, IInputReader reader, IReadOnlyList<string> classes)
    {
        var indices = classes.Select((name, index) => (name, index)).ToDictionary(c => c.name, c => c.index, StringComparer.Ordinal);
        return new ModalityItems(
            modality,
            [.. items.Select(i => i.Id)],
            items.Count == 0
                ? new FeatureMatrix(0, reader.Specification.Length)
                : FeatureMatrix.FromRows([.. items.Select(reader.Read)]),
            [.. items.Select(i => i.Labels.Where(indices.ContainsKey).Select(l => indices[l]).ToArray())],
            [.. items.Select(i => i.Pair)]);
    }

    private static IInputReader ReaderOf(Modality modality, ItemCollection collection)
    {
        var items = collection.Of(Split.Train).Where(i => i.Modality == modality).ToList();
        return items.Count > 0
            ? InputReaders.For(modality, items)
            : throw new InputException(
                $"{collection.Name}, modality {modality}",
                "training items",
                "none",
                "Put items of this modality into the split train, or leave the modality out.");
    }

    private static IReadOnlyList<ModalityItems> Read(
        ItemCollection collection, Split split, IReadOnlyList<IInputReader> readers, IReadOnlyList<string> classes) =>
        [.. readers.Select(reader =>
        {
            var modality = reader.Specification.Modality;
            return ReadItems(modality, [.. collection.Of(split).Where(i => i.Modality == modality)], reader, classes);
        })];

    private static void RequireLabels(IEnumerable<MediaItem> items, string name)
    {
        var problems = items
            .Where(i => i.Labels.Count == 0)
            .Select(i => new InputProblem($"{name}, item {i.Id}, label", "a class", "none", "Label the item, or leave it out of training."))
            .ToList();
        if (problems.Count > 0)
        {
            throw new InputException(problems);
        }
    }
}
