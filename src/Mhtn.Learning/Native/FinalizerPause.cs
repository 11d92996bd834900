namespace Mhtn.Learning.Native;

/// <summary>Keeps finalizers from running while torch computes, because one of TorchSharp's can free what a native call still reads.</summary>
/// <remarks>
/// TorchSharp 0.107.0 wraps every number that goes with a tensor (the 2 in 2 * x, and the 1 hidden in x + y) in a Scalar whose native
/// memory its finalizer frees. Nothing holds the Scalar during the native call; a collection that another thread sets off in that
/// moment frees it, and the call reads freed memory: "Unknown scalar type" at best, a wrong number at worst. No dispose scope
/// holds Scalars, and TorchSharp's own layers and optimizers make them, so the remedy is here: between <see cref="Begin()"/> and
/// Dispose the process's finalizer thread waits. Long work calls <see cref="Yield"/> now and then, where it computes nothing, for
/// finalizers to catch up. Any number of threads may pause at once; finalizers run when all of them yield or end.
/// Do not wait for finalizers inside a pause.
/// </remarks>
public sealed class FinalizerPause : IDisposable
{
    private static readonly TimeSpan YieldInterval = TimeSpan.FromMilliseconds(500);
    private static readonly FinalizerGate Gate = new();

    private readonly TimeProvider _time;
    private long _lastYield;
    private bool _ended;

    private FinalizerPause(TimeProvider time)
    {
        _time = time;
        _lastYield = time.GetTimestamp();
    }

    /// <summary>Pauses finalizers until the result is disposed of.</summary>
    public static FinalizerPause Begin() => Begin(TimeProvider.System);

    /// <summary>The same with another clock.</summary>
    internal static FinalizerPause Begin(TimeProvider time)
    {
        Gate.Enter();
        return new FinalizerPause(time);
    }

    /// <summary>Lets finalizers catch up, at most twice a second; call it between two steps.</summary>
    public void Yield()
    {
        if (_time.GetElapsedTime(_lastYield) < YieldInterval)
        {
            return;
        }

        Gate.Yield();
        _lastYield = _time.GetTimestamp();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_ended)
        {
            _ended = true;
            Gate.Leave();
        }
    }
}
