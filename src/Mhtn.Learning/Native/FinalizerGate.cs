using System.Runtime.CompilerServices;

namespace Mhtn.Learning.Native;

/// <summary>Holds the process's finalizer thread while anyone is inside. Safe for any number of threads, nested or not.</summary>
internal sealed class FinalizerGate
{
    private static readonly TimeSpan LongestWaitForOthers = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan UsualParking = TimeSpan.FromSeconds(1);

    private readonly object _lock = new();
    private int _inside;
    private long _drains;
    private ParkingSpace? _parked;

    /// <summary>Comes in; the first one parks the finalizer thread.</summary>
    public void Enter()
    {
        lock (_lock)
        {
            if (_inside++ == 0)
            {
                _parked = Park();
            }
        }
    }

    /// <summary>Goes out; the last one frees the finalizer thread.</summary>
    public void Leave()
    {
        lock (_lock)
        {
            if (--_inside == 0)
            {
                Drain();
            }
        }
    }

    /// <summary>Goes out and comes in again, after finalizers have caught up or others have stayed inside too long.</summary>
    public void Yield()
    {
        lock (_lock)
        {
            if (--_inside == 0)
            {
                Drain();
            }
            else
            {
                WaitForDrain();
            }

            if (_inside++ == 0)
            {
                _parked = Park();
            }
        }
    }

    private void WaitForDrain()
    {
        var before = _drains;
        var until = Environment.TickCount64 + (long)LongestWaitForOthers.TotalMilliseconds;
        while (_drains == before && Environment.TickCount64 < until)
        {
            Monitor.Wait(_lock, LongestWaitForOthers);
        }
    }

    private void Drain()
    {
        _parked!.Open.Set();
        _parked = null;
        GC.WaitForPendingFinalizers();
        _drains++;
        Monitor.PulseAll(_lock);
    }

    private static ParkingSpace Park()
    {
        var space = new ParkingSpace();
        AbandonVisitor(space);
        GC.Collect(0);
        while (!space.Occupied.Wait(UsualParking))
        {
            GC.Collect();
        }

        return space;
    }

    // In a method of its own, so that no register or stack slot of the caller keeps the visitor alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void AbandonVisitor(ParkingSpace space) => GC.KeepAlive(new Visitor(space));

    private sealed class ParkingSpace
    {
        public ManualResetEventSlim Occupied { get; } = new();

        public ManualResetEventSlim Open { get; } = new();
    }

    /// <summary>Its finalizer is what the finalizer thread waits in.</summary>
    private sealed class Visitor
    {
        private readonly ParkingSpace _space;

        public Visitor(ParkingSpace space)
        {
            _space = space;
        }

        ~Visitor()
        {
            _space.Occupied.Set();
            _space.Open.Wait();
        }
    }
}
