namespace Mhtn.Learning.Health;

/// <summary>Deals items into parts of nearly equal size, each class evenly.</summary>
internal static class StratifiedFolds
{
    /// <summary>Deals items.</summary>
    /// <param name="labels">[items]: class indices; the leading one is the item's stratum.</param>
    /// <param name="folds">Number of parts, 2 or more.</param>
    /// <param name="random">Decides who goes where.</param>
    /// <returns>[items]: the part of each item, from 0.</returns>
    public static int[] Assign(IReadOnlyList<int[]> labels, int folds, Random random)
    {
        var parts = new int[labels.Count];
        var next = 0;
        foreach (var item in Shuffled(Enumerable.Range(0, labels.Count), labels, random).SelectMany(stratum => stratum))
        {
            parts[item] = next++ % folds;
        }

        return parts;
    }

    /// <summary>The items of each class in random order, classes by index.</summary>
    public static IEnumerable<int[]> Shuffled(IEnumerable<int> items, IReadOnlyList<int[]> labels, Random random) =>
        items.GroupBy(i => labels[i][0]).OrderBy(g => g.Key).Select(g =>
        {
            int[] stratum = [.. g];
            random.Shuffle(stratum);
            return stratum;
        });
}
