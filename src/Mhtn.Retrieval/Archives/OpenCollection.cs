using System.Runtime.ExceptionServices;
using Mhtn.Core.Errors;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Archives;

/// <summary>A collection and its bundle, open together; closed when it has been retired and the last lease has ended.</summary>
internal sealed class OpenCollection
{
    private readonly ArchiveOptions _options;
    private readonly Lock _users = new();
    private readonly Lock _opening = new();
    private BundleEncoder? _encoder;
    private int _count;
    private bool _isRetired;
    private long _lookedAt;
    private int _isLookDue;

    private OpenCollection(IItemStore store, ArchiveOptions options, long openedAt)
    {
        Store = store;
        _options = options;
        _lookedAt = openedAt;
    }

    public IItemStore Store { get; }

    /// <summary>The bundle, opened by whoever needs it first.</summary>
    /// <exception cref="ModelException">It is missing, damaged, or another one.</exception>
    public BundleEncoder Encoder
    {
        get
        {
            lock (_opening)
            {
                return _encoder ??= OpenBundle();
            }
        }
    }

    /// <summary>Opens a collection and loads what the options ask for.</summary>
    /// <param name="database">Where it is.</param>
    /// <param name="collection">Its name.</param>
    /// <param name="options">What to load.</param>
    /// <param name="openedAt">When that is, as a clock's time stamp.</param>
    /// <param name="cancellationToken">Stops the opening.</param>
    public static async Task<OpenCollection> OpenAsync(
        IItemDatabase database, string collection, ArchiveOptions options, long openedAt, CancellationToken cancellationToken)
    {
        var open = new OpenCollection(await database.OpenAsync(collection, cancellationToken).ConfigureAwait(false), options, openedAt);
        try
        {
            if (options.WarmUp.Count > 0)
            {
                await open.Encoder.WarmUpAsync([.. options.WarmUp.Intersect(open.Encoder.Modalities)], cancellationToken).ConfigureAwait(false);
            }

            return open;
        }
        catch
        {
            await open.RetireAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Takes a lease.</summary>
    /// <returns>Whether it is not closed yet.</returns>
    public bool TryEnter()
    {
        lock (_users)
        {
            if (_isRetired && _count == 0)
            {
                return false;
            }

            _count++;
            return true;
        }
    }

    public async ValueTask LeaveAsync()
    {
        bool isLast;
        lock (_users)
        {
            isLast = --_count == 0 && _isRetired;
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
        lock (_users)
        {
            isUnused = !_isRetired && _count == 0;
            _isRetired = true;
        }

        if (isUnused)
        {
            await CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Lets one caller look whether the collection has been replaced: once an interval, and after <see cref="RequestLook"/>.</summary>
    /// <returns>Whether it is this caller's turn.</returns>
    public bool ClaimLook(TimeProvider clock, TimeSpan interval)
    {
        var before = Volatile.Read(ref _lookedAt);
        return Interlocked.Exchange(ref _isLookDue, 0) == 1
            || (clock.GetElapsedTime(before) >= interval && Interlocked.CompareExchange(ref _lookedAt, clock.GetTimestamp(), before) == before);
    }

    /// <summary>Lets the next caller look, however long ago the last look was.</summary>
    public void RequestLook() => Volatile.Write(ref _isLookDue, 1);

    /// <summary>Notes that somebody has looked.</summary>
    public void Looked(TimeProvider clock) => Volatile.Write(ref _lookedAt, clock.GetTimestamp());

    private BundleEncoder OpenBundle()
    {
        string[] paths = [.. new[] { _options.BundlePath, Store.Identity.BundlePath }.OfType<string>().Where(path => path.Length > 0).Distinct()];
        ExceptionDispatchInfo? first = null;
        foreach (var path in paths)
        {
            try
            {
                return OpenBundle(path);
            }
            catch (ModelException e)
            {
                first ??= ExceptionDispatchInfo.Capture(e);
            }
        }

        first?.Throw();
        throw new ModelException(
            $"collection \"{Store.Identity.Collection}\"",
            "one that was made with a model bundle",
            "vectors made elsewhere",
            "Search it by a vector or by one of its items.");
    }

    private BundleEncoder OpenBundle(string path)
    {
        var encoder = BundleEncoder.Open(path, _options.Encoder);
        try
        {
            Store.Identity.RequireBundle(encoder.BundleId, Store.Location);
            return encoder;
        }
        catch
        {
            encoder.Dispose();
            throw;
        }
    }

    private ValueTask CloseAsync()
    {
        _encoder?.Dispose();
        return Store.DisposeAsync();
    }
}
