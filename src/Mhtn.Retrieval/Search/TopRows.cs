namespace Mhtn.Retrieval.Search;

/// <summary>Keeps the best rows of those offered; which ones does not depend on the order they are offered in.</summary>
internal sealed class TopRows
{
    private static readonly Comparer<Ranked> WorstFirst = Comparer<Ranked>.Create((x, y) => y.CompareTo(x));

    private readonly int _capacity;
    private readonly PriorityQueue<Ranked, Ranked> _kept = new(WorstFirst);

    public TopRows(int capacity)
    {
        _capacity = capacity;
    }

    /// <summary>The rows kept, in no particular order.</summary>
    public IEnumerable<Ranked> Kept => _kept.UnorderedItems.Select(i => i.Element);

    public void Offer(Ranked row)
    {
        if (_kept.Count < _capacity)
        {
            _kept.Enqueue(row, row);
        }
        else if (row.CompareTo(_kept.Peek()) < 0)
        {
            _kept.DequeueEnqueue(row, row);
        }
    }
}
