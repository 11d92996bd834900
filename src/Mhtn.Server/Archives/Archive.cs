using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;
using Mhtn.Server.Configuration;
using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Archives;

/// <summary>The collections of the store, each opened once with its bundle, and swapped while requests go on. Safe for concurrent use.</summary>
internal sealed class Archive : IAsyncDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    // A client is told within it that the database is away, and can ask again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly ServerOptions _options;
    private readonly Dictionary<string, Task<OpenCollection>> _open = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _refreshing = new(1, 1);
    private bool _disposed;

    public Archive(IOptions<ServerOptions> options)
    {
        _options = options.Value;
        Database = ItemDatabases.At(_options.Store, Patience);
    }

    public IItemDatabase Database { get; }

    /// <summary>The collection that requests without a name mean.</summary>
    public string Served => _options.Collection;

    /// <summary>Opens a collection, or takes the one that is open.</summary>
    /// <param name="collection">Its name; null for <see cref="Served"/>.</param>
    /// <param name="cancellationToken">Ends the waiting of this caller alone.</param>
    /// <exception cref="RequestException">404 where there is no such collection; 503 where it or its bundle cannot be opened.</exception>
    /// <exception cref="IOException">The store cannot be reached.</exception>
    public async ValueTask<ArchiveLease> RentAsync(string? collection, CancellationToken cancellationToken)
    {
        var name = collection ?? Served;
        while (true)
        {
            var open = await Opening(name).WaitAsync(cancellationToken).ConfigureAwait(false);
            if (open.TryEnter())
            {
                return new ArchiveLease(open, name, name == Served);
            }
        }
    }

    /// <summary>Opens anew what has got another bundle or has been replaced, and lets go of what is gone; requests under way keep what they have.</summary>
    /// <returns>Names of the collections that were swapped.</returns>
    /// <exception cref="IOException">The store cannot be reached.</exception>
    /// <exception cref="InputException">The store or a new bundle is damaged or missing; what is open stays.</exception>
    /// <exception cref="RequestException">A new bundle cannot be opened; what is open stays.</exception>
    public async Task<IReadOnlyList<string>> RefreshAsync(CancellationToken cancellationToken)
    {
        await _refreshing.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SwapAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <summary>Closes everything as soon as the last lease has ended.</summary>
    public async ValueTask DisposeAsync()
    {
        Task<OpenCollection>[] open;
        lock (_lock)
        {
            _disposed = true;
            open = [.. _open.Values];
            _open.Clear();
        }

        foreach (var opening in open)
        {
            await ((Task)opening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (opening.IsCompletedSuccessfully)
            {
                await opening.Result.RetireAsync().ConfigureAwait(false);
            }
        }

        _refreshing.Dispose();
    }

    private async Task<List<string>> SwapAsync(CancellationToken cancellationToken)
    {
        var there = (await Database.ListAsync(cancellationToken).ConfigureAwait(false)).ToDictionary(c => c.Collection, StringComparer.Ordinal);
        KeyValuePair<string, Task<OpenCollection>>[] open;
        lock (_lock)
        {
            open = [.. _open.Where(o => o.Value.IsCompletedSuccessfully)];
        }

        var swapped = new List<string>();
        foreach (var (name, opening) in open)
        {
            var old = await opening.ConfigureAwait(false);
            var identity = there.GetValueOrDefault(name);
            if (identity == old.Store.Identity && await old.Store.IsCurrentAsync(cancellationToken).ConfigureAwait(false))
            {
                continue;
            }

            var next = identity is null ? null : await OpenAsync(name, cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                if (next is null)
                {
                    _open.Remove(name);
                }
                else
                {
                    _open[name] = Task.FromResult(next);
                }
            }

            await old.RetireAsync().ConfigureAwait(false);
            swapped.Add(name);
        }

        return swapped;
    }

    private Task<OpenCollection> Opening(string name)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_open.TryGetValue(name, out var opening) || opening.IsFaulted)
            {
                opening = OpenAsync(name, CancellationToken.None);
                _open[name] = opening;
            }

            return opening;
        }
    }

    private async Task<OpenCollection> OpenAsync(string name, CancellationToken cancellationToken)
    {
        var there = await Database.ListAsync(cancellationToken).ConfigureAwait(false);
        if (there.All(c => c.Collection != name))
        {
            throw new RequestException(
                name == Served ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status404NotFound,
                "collection",
                there.Count == 0 ? "a collection in the store" : $"one of {string.Join(", ", there.Select(c => c.Collection))}",
                $"\"{name}\"",
                "Name a collection that is there, or make it with mhtn index.");
        }

        var store = await Database.OpenAsync(name, cancellationToken).ConfigureAwait(false);
        try
        {
            var encoder = OpenBundle(store);
            if (encoder.Modalities.Contains(Modality.Text))
            {
                await encoder.WarmUpAsync([Modality.Text], cancellationToken).ConfigureAwait(false);
            }

            return new OpenCollection(store, encoder);
        }
        catch
        {
            await store.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private BundleEncoder OpenBundle(IItemStore store)
    {
        try
        {
            // A bundle named for the former collection does not fit one that was indexed by another since.
            var encoder = BundleEncoder.Open(_options.Model ?? store.Identity.BundlePath);
            if (encoder.BundleId != store.Identity.BundleId && _options.Model is not null)
            {
                encoder.Dispose();
                encoder = BundleEncoder.Open(store.Identity.BundlePath);
            }

            try
            {
                store.Identity.RequireBundle(encoder.BundleId, store.Location);
                return encoder;
            }
            catch
            {
                encoder.Dispose();
                throw;
            }
        }
        catch (InputException e)
        {
            throw new RequestException(StatusCodes.Status503ServiceUnavailable, e.Problems, Retry, e);
        }
    }
}
