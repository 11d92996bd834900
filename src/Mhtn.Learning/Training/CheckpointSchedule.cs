namespace Mhtn.Learning.Training;

/// <summary>Says when to write a checkpoint, so that writing takes a small share of the time: the first at once, each later one once it has paid off.</summary>
internal sealed class CheckpointSchedule
{
    private const double LargestShare = 0.05;

    private readonly TimeProvider _time;
    private long _last;
    private TimeSpan _cost;

    /// <param name="time">Tells the time.</param>
    public CheckpointSchedule(TimeProvider time)
    {
        _time = time;
        _last = time.GetTimestamp();
    }

    /// <summary>Whether the last checkpoint's cost is a small enough share of the time since it was begun.</summary>
    public bool IsDue => _time.GetElapsedTime(_last) * LargestShare >= _cost;

    /// <summary>Writes a checkpoint and measures what it costs.</summary>
    public void Write(Action write)
    {
        _last = _time.GetTimestamp();
        write();
        _cost = _time.GetElapsedTime(_last);
    }
}
