namespace Mhtn.Media.Video;

/// <summary>Keeps frames spread evenly over a stream of unknown length, in bounded memory.</summary>
/// <remarks>Every stride-th frame is kept; whenever the room is full, every other one goes and the stride doubles.</remarks>
internal sealed class FrameSampler
{
    private readonly List<(long Number, byte[] Frame)> _kept = [];
    private readonly int _capacity;
    private long _stride = 1;

    /// <param name="frames">Frames wanted in the end; eight times as many are kept meanwhile.</param>
    public FrameSampler(int frames)
    {
        _capacity = 8 * frames;
    }

    /// <summary>Frames seen so far.</summary>
    public long Count { get; private set; }

    /// <summary>Takes the next frame.</summary>
    public void Add(byte[] frame)
    {
        if (Count % _stride == 0)
        {
            if (_kept.Count == _capacity)
            {
                _stride *= 2;
                _kept.RemoveAll(k => k.Number % _stride != 0);
            }

            if (Count % _stride == 0)
            {
                _kept.Add((Count, frame));
            }
        }

        Count++;
    }

    /// <summary>The kept frames nearest to the middles of equal parts of the stream.</summary>
    /// <param name="frames">How many; of a shorter stream some come twice.</param>
    public IReadOnlyList<byte[]> Spread(int frames) =>
        [.. Enumerable.Range(0, frames)
            .Select(part => (long)((part + 0.5) * Count / frames))
            .Select(wanted => _kept.MinBy(k => Math.Abs(k.Number - wanted)).Frame)];
}
