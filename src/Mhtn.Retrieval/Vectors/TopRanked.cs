namespace Mhtn.Retrieval.Vectors;

/// <summary>Keeps the best rows of those offered; which ones does not depend on the order they are offered in.</summary>
/// <remarks>A heap with the worst at its root, of whole numbers that sort as rows do: the score's bits above, the row below.</remarks>
internal sealed class TopRanked
{
    private readonly ulong[] _heap;
    private int _count;

    /// <param name="capacity">Rows to keep, 1 or more.</param>
    public TopRanked(int capacity)
    {
        _heap = new ulong[capacity];
    }

    /// <summary>A row that scores no more than this and comes after all rows offered so far is not kept; not a number while any row is.</summary>
    public float Threshold { get; private set; } = float.NaN;

    /// <summary>The rows kept, as keys in no order.</summary>
    public ReadOnlySpan<ulong> Keys => _heap.AsSpan(0, _count);

    /// <summary>Offers a row. A score that is not a number counts as negative infinity, negative zero as zero.</summary>
    public void Offer(float score, int row)
    {
        var key = KeyOf(score, row);
        if (_count < _heap.Length)
        {
            Rise(_count++, key);
        }
        else if (key > _heap[0])
        {
            Sink(key);
        }
        else
        {
            return;
        }

        if (_count == _heap.Length)
        {
            Threshold = RankedOf(_heap[0]).Score;
        }
    }

    /// <summary>The row of a key.</summary>
    public static Ranked RankedOf(ulong key)
    {
        var bits = (uint)(key >> 32);
        bits = bits >> 31 != 0 ? bits & int.MaxValue : ~bits;
        return new Ranked(BitConverter.UInt32BitsToSingle(bits), (int)(uint.MaxValue - (uint)key));
    }

    private static ulong KeyOf(float score, int row)
    {
        var bits = BitConverter.SingleToUInt32Bits(float.IsNaN(score) ? float.NegativeInfinity : score + 0f);
        bits = bits >> 31 != 0 ? ~bits : bits | 1u << 31;
        return (ulong)bits << 32 | (uint.MaxValue - (uint)row);
    }

    private void Rise(int at, ulong key)
    {
        while (at > 0 && _heap[(at - 1) / 2] > key)
        {
            _heap[at] = _heap[(at - 1) / 2];
            at = (at - 1) / 2;
        }

        _heap[at] = key;
    }

    private void Sink(ulong key)
    {
        var at = 0;
        for (var child = 1; child < _count; child = (2 * at) + 1)
        {
            if (child + 1 < _count && _heap[child + 1] < _heap[child])
            {
                child++;
            }

            if (_heap[child] >= key)
            {
                break;
            }

            _heap[at] = _heap[child];
            at = child;
        }

        _heap[at] = key;
    }
}
