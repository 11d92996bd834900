using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Server.Archives;

/// <summary>A collection and its bundle, open together; closed when it has been retired and the last lease has ended.</summary>
internal sealed class OpenCollection
{
    private readonly Lock _lock = new();
    private int _users;
    private bool _retired;

    public OpenCollection(IItemStore store, BundleEncoder encoder)
    {
        Store = store;
        Encoder = encoder;
    }

    public IItemStore Store { get; }

    public BundleEncoder Encoder { get; }

    /// <summary>Takes a lease.</summary>
    /// <returns>Whether it is not closed yet.</returns>
    public bool TryEnter()
    {
        lock (_lock)
        {
            if (_retired && _users == 0)
            {
                return false;
            }

            _users++;
            return true;
        }
    }

    public async ValueTask LeaveAsync()
    {
        bool isLast;
        lock (_lock)
        {
            isLast = --_users == 0 && _retired;
        }

        if (isLast)
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Lets nobody in any more once the last user has left.</summary>
    public async ValueTask RetireAsync()
    {
        bool isUnused;
        lock (_lock)
        {
            isUnused = !_retired && _users == 0;
            _retired = true;
        }

        if (isUnused)
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    private async ValueTask CloseAsync()
    {
        Encoder.Dispose();
        await Store.DisposeAsync().ConfigureAwait(false);
    }
}
