namespace Mhtn.Retrieval.Tests.Archives;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class StepClock : TimeProvider
{
    private long _ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    public void Step(TimeSpan time) => Interlocked.Add(ref _ticks, time.Ticks);
}
