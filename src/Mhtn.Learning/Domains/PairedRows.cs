namespace Mhtn.Learning.Domains;

/// <summary>Lists the rows of an epoch: each holds at most one item of every modality, and its items form a pair.</summary>
/// <remarks>
/// Items that share a pair stand in one row, or in as many rows as the pair's most numerous modality needs. All others are paired
/// by their leading class, as MHTN's lists are: a class gets as many rows as its most numerous modality has unpaired items there,
/// the shorter lists repeat, and a modality that does not cover the class is absent from the row. Every item occurs once or more.
/// </remarks>
internal sealed class PairedRows
{
    /// <summary>Stands in a row for a modality that is absent.</summary>
    public const int Absent = -1;

    private readonly IReadOnlyList<ModalityItems> _modalities;
    private readonly IReadOnlyList<Group> _groups;
    private readonly IReadOnlyList<int[]>[] _byClass;

    /// <param name="modalities">The training items of each modality.</param>
    /// <param name="classes">Number of classes.</param>
    public PairedRows(IReadOnlyList<ModalityItems> modalities, int classes)
    {
        _modalities = modalities;
        _byClass = [.. modalities.Select(m => ByClass(m, classes))];
        _groups = [.. PairGroups(), .. ClassGroups(classes)];
    }

    /// <summary>Rows of every epoch.</summary>
    public int Count => _groups.Sum(g => g.Rows);

    /// <summary>The rows of one epoch in random order.</summary>
    /// <param name="random">Decides order and partners.</param>
    /// <returns>Rows of one index a modality, <see cref="Absent"/> for none.</returns>
    public int[][] Draw(Random random)
    {
        var decks = _byClass.Select(classes => classes.Select(items => new Deck(items, random)).ToArray()).ToArray();
        var rows = new List<int[]>(Count);
        foreach (var group in _groups)
        {
            var members = group.Members.Select(items => new Deck(items, random)).ToArray();
            for (var i = 0; i < group.Rows; i++)
            {
                rows.Add([.. members.Select((own, m) => own.IsEmpty ? decks[m][group.Class].Next() : own.Next())]);
            }
        }

        var order = rows.ToArray();
        random.Shuffle(order);
        return order;
    }

    /// <summary>The items of one modality in some rows.</summary>
    /// <param name="rows">Rows of one index a modality.</param>
    /// <param name="modality">The modality.</param>
    /// <returns>Which rows hold an item, and its index.</returns>
    public static (int[] Rows, long[] Items) Present(ReadOnlySpan<int[]> rows, int modality)
    {
        var where = new List<int>();
        var items = new List<long>();
        for (var k = 0; k < rows.Length; k++)
        {
            if (rows[k][modality] != Absent)
            {
                where.Add(k);
                items.Add(rows[k][modality]);
            }
        }

        return ([.. where], [.. items]);
    }

    private static IReadOnlyList<int[]> ByClass(ModalityItems items, int classes)
    {
        var lists = Enumerable.Range(0, classes).Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < items.Count; i++)
        {
            lists[items.Labels[i][0]].Add(i);
        }

        return [.. lists.Select(l => l.ToArray())];
    }

    private IEnumerable<Group> PairGroups() =>
        _modalities
            .SelectMany((items, m) => items.Pairs.Select((pair, i) => (Pair: pair, Modality: m, Item: i)))
            .Where(e => e.Pair is not null)
            .GroupBy(e => e.Pair, StringComparer.Ordinal)
            .Select(pair => new Group(
                _modalities[pair.First().Modality].Labels[pair.First().Item][0],
                Members(pair.ToLookup(e => e.Modality, e => e.Item))));

    private IEnumerable<Group> ClassGroups(int classes) =>
        Enumerable.Range(0, classes)
            .Select(c => new Group(c, [.. _modalities.Select((items, m) => _byClass[m][c].Where(i => items.Pairs[i] is null).ToArray())]));

    private int[][] Members(ILookup<int, int> items) => [.. _modalities.Select((_, m) => items[m].ToArray())];

    /// <summary>Items that go into the same rows.</summary>
    /// <param name="Class">Where partners come from for a modality without members.</param>
    /// <param name="Members">The members of each modality.</param>
    private sealed record Group(int Class, int[][] Members)
    {
        public int Rows => Members.Max(m => m.Length);
    }

    /// <summary>Deals items in random order, again and again.</summary>
    private sealed class Deck
    {
        private readonly int[] _items;
        private readonly Random _random;
        private int _next;

        public Deck(int[] items, Random random)
        {
            _items = [.. items];
            _random = random;
            _next = _items.Length;
        }

        public bool IsEmpty => _items.Length == 0;

        public int Next()
        {
            if (IsEmpty)
            {
                return Absent;
            }

            if (_next == _items.Length)
            {
                _random.Shuffle(_items);
                _next = 0;
            }

            return _items[_next++];
        }
    }
}
