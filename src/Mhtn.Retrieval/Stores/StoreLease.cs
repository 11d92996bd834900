namespace Mhtn.Retrieval.Stores;

/// <summary>The use of an open store, ended by disposing of it.</summary>
internal sealed class StoreLease : IAsyncDisposable
{
    private readonly Func<ValueTask> _end;

    public StoreLease(IItemStore store, Func<ValueTask> end)
    {
        Store = store;
        _end = end;
    }

    public IItemStore Store { get; }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _end();
}
