using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;

namespace Mhtn.Core.Splits;

/// <summary>Gives every item of a collection a split, by seed and balanced by class and modality.</summary>
/// <remarks>
/// An item keeps the split it comes with, with one exception: where no item is there to validate on, a part of the training
/// items becomes validation items. Items of one pair go to the same split: to that of a partner which has one (of several,
/// the one furthest from training, so that nothing tested on is learnt from), and together otherwise.
/// The result depends on the seed, the ratios and the items, not on the order they are listed in.
/// </remarks>
public static class SplitAssigner
{
    /// <summary>Assigns splits.</summary>
    /// <param name="collection">The items; they are left as they are.</param>
    /// <param name="seed">The seed of the run.</param>
    /// <param name="ratios">The shares of the splits; null for 70, 10 and 20 of a hundred. The share for validation is also the part
    /// taken from the training items where none is there to validate on.</param>
    /// <returns>The items in the same order, each with a split. In collections of a few items validation or test can be empty.</returns>
    /// <exception cref="InputException">No item is there to train on, or the ratios are wrong.</exception>
    public static ItemCollection Assign(ItemCollection collection, int seed, SplitRatios? ratios = null)
    {
        ratios ??= new SplitRatios();
        if (ratios.Check("split ratios").ToArray() is { Length: > 0 } problems)
        {
            throw new InputException(problems);
        }

        var splits = collection.Items.Where(item => item.Split is not null)
            .ToDictionary(item => item.Id, item => item.Split!.Value, StringComparer.Ordinal);
        var units = SplitUnit.Gather(collection.Items);
        AssignMissing(units, splits, seed, ratios);
        if (!splits.ContainsValue(Split.Train))
        {
            throw new InputException(
                collection.Location, "items to train on", $"{splits.Count} items, none of split train", "Give some items the split train, or none at all.");
        }

        if (!splits.ContainsValue(Split.Validation))
        {
            SetAside(units, splits, seed, ratios.Validation);
        }

        return new ItemCollection(collection.Location, [.. collection.Items.Select(item => item with { Split = splits[item.Id] })]);
    }

    private static void AssignMissing(List<SplitUnit> units, Dictionary<string, Split> splits, int seed, SplitRatios ratios)
    {
        var free = new List<SplitUnit>();
        foreach (var unit in units)
        {
            if (unit.Items.Max(item => item.Split) is { } given)
            {
                Set(unit.Items.Where(item => item.Split is null), given, splits);
            }
            else
            {
                free.Add(unit);
            }
        }

        Distribute(
            free,
            SeededRandom.Create(seed, "split"),
            new Apportionment(ratios.Train, ratios.Validation, ratios.Test),
            (unit, part) => Set(unit.Items, (Split)part, splits));
    }

    private static void SetAside(List<SplitUnit> units, Dictionary<string, Split> splits, int seed, double share) => Distribute(
        units.Where(unit => unit.Items.All(item => splits[item.Id] == Split.Train)),
        SeededRandom.Create(seed, "validation"),
        new Apportionment(1 - share, share),
        (unit, part) => Set(unit.Items, (Split)part, splits));

    private static void Distribute(IEnumerable<SplitUnit> units, Random random, Apportionment apportionment, Action<SplitUnit, int> assign)
    {
        var strata = units.GroupBy(unit => unit.Stratum)
            .OrderBy(stratum => stratum.Key.Label, StringComparer.Ordinal)
            .ThenBy(stratum => stratum.Key.Modalities, StringComparer.Ordinal);
        foreach (var stratum in strata)
        {
            var shuffled = stratum.ToArray();
            random.Shuffle(shuffled);
            var counts = apportionment.Divide(shuffled.Length);
            var next = 0;
            for (var part = 0; part < counts.Length; part++)
            {
                for (var i = 0; i < counts[part]; i++)
                {
                    assign(shuffled[next++], part);
                }
            }
        }
    }

    private static void Set(IEnumerable<MediaItem> items, Split split, Dictionary<string, Split> splits)
    {
        foreach (var item in items)
        {
            splits[item.Id] = split;
        }
    }
}
