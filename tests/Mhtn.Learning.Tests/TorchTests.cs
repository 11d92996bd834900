using Mhtn.Learning.Native;

namespace Mhtn.Learning.Tests;

/// <summary>Tests that compute with torch; no finalizer runs meanwhile.</summary>
public abstract class TorchTests : IDisposable
{
    private readonly FinalizerPause _pause = FinalizerPause.Begin();

    public void Dispose()
    {
        _pause.Dispose();
        GC.SuppressFinalize(this);
    }
}
