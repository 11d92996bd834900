using System.Collections.Concurrent;
using Mhtn.Retrieval.Archives;

namespace Mhtn.Server.Map;

/// <summary>Makes maps of collections in the background, one at a time, and keeps them. Safe for concurrent use.</summary>
internal sealed class MapMaker(Archive archive, TimeProvider clock) : IAsyncDisposable
{
    private const int MostItems = 1500;
    private const int MostMaps = 100;
    private const int Seed = 0;

    private readonly ConcurrentDictionary<string, KeptMap> _maps = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The map of a collection.</summary>
    /// <param name="collection">Its name; null for the served one.</param>
    /// <param name="cancellationToken">Gives up; a map under way goes on.</param>
    /// <returns>The map; null while the first one is being made.</returns>
    public async Task<MapView?> FindAsync(string? collection, CancellationToken cancellationToken)
    {
        var lease = await archive.RentAsync(collection, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var summary = await lease.Store.SummariseAsync(cancellationToken).ConfigureAwait(false);
            if (_maps.Count >= MostMaps)
            {
                _maps.Clear();
            }

            return _maps.GetOrAdd(lease.Collection, _ => new KeptMap(clock))
                .Take(MapBasis.Of(lease.Store, summary), () => Task.Run(() => MakeAsync(lease.Collection, _stopping.Token)));
        }
    }

    /// <summary>Stops what is under way.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        foreach (var map in _maps.Values)
        {
            await map.Making.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _stopping.Dispose();
        _turn.Dispose();
    }

    private async Task<MadeMap> MakeAsync(string collection, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var lease = await archive.RentAsync(collection, cancellationToken).ConfigureAwait(false);
            await using (lease.ConfigureAwait(false))
            {
                var summary = await lease.Store.SummariseAsync(cancellationToken).ConfigureAwait(false);
                var sample = await ItemSample.ReadAsync(lease.Store, summary.Modalities, MostItems, Seed, cancellationToken).ConfigureAwait(false);
                return new MadeMap(MapBasis.Of(lease.Store, summary), MapDrawing.Draw(sample, summary.Count, Seed, cancellationToken));
            }
        }
        finally
        {
            _turn.Release();
        }
    }
}
