using Mhtn.Server.Workers;

namespace Mhtn.Server.Tests.Workers;

/// <summary>One pool for all tests of a class.</summary>
public sealed class SharedWorkerPool : IAsyncDisposable
{
    internal WorkerPool Pool { get; } = TestPool.Start();

    public ValueTask DisposeAsync() => Pool.DisposeAsync();
}
