namespace Mhtn.Learning.Tests;

/// <summary>A clock that stands still until a test sets it.</summary>
internal sealed class SetTime : TimeProvider
{
    public TimeSpan Now { get; set; }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => Now.Ticks;
}
