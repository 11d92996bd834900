using Mhtn.Media.Caching;
using Mhtn.Server.Configuration;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Media;

/// <summary>Keeps previews on disk, makes each once for all who ask, and remembers for a while what cannot be made. Safe for concurrent use.</summary>
internal sealed class PreviewCache : IAsyncDisposable
{
    private const string Group = "previews";
    private const int Slices = 8;

    private readonly InputCache _files;
    private readonly long _mostBytes;
    private readonly SharedMaking _making = new();
    private readonly RecentFailures _failures;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private long _unchecked;
    private Task _trimming = Task.CompletedTask;

    public PreviewCache(IOptions<ServerOptions> options, TimeProvider clock)
    {
        _files = new InputCache(options.Value.Media.CacheFolder ?? InputCache.UserFolder);
        _mostBytes = options.Value.Media.CacheBytes;
        _unchecked = _mostBytes;
        _failures = new RecentFailures(clock);
    }

    /// <summary>Gives a preview.</summary>
    /// <param name="key">64 hexadecimal digits that name all it is made from.</param>
    /// <param name="make">Makes it; stopped when nobody waits any more.</param>
    /// <param name="cancellationToken">Ends the waiting of this caller.</param>
    /// <exception cref="Problems.RequestException">422 where it cannot be made; else what <paramref name="make"/> throws.</exception>
    public async Task<byte[]> GetAsync(string key, Func<CancellationToken, Task<byte[]>> make, CancellationToken cancellationToken)
    {
        if (_files.TryGet(Group, key) is { } kept)
        {
            return kept;
        }

        return await _making.GetAsync(key, MakeAsync, cancellationToken).ConfigureAwait(false);

        async Task<byte[]> MakeAsync(CancellationToken stop)
        {
            // Another may have made it since.
            if (_files.TryGet(Group, key) is { } made)
            {
                return made;
            }

            var content = await _failures.TryAsync(key, () => make(stop)).ConfigureAwait(false);
            _files.Set(Group, key, content);
            Trim(content.Length);
            return content;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _trimming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stopping.Dispose();
    }

    /// <summary>After the first preview, and then after every eighth of the bytes, makes room for another eighth.</summary>
    private void Trim(long added)
    {
        lock (_lock)
        {
            _unchecked += added;
            if (_unchecked >= _mostBytes / Slices)
            {
                _unchecked = 0;
                _trimming = TrimAsync(_trimming);
            }
        }
    }

    private async Task TrimAsync(Task before)
    {
        await before.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ForceYielding);
        _files.Trim(Group, _mostBytes - (_mostBytes / Slices), _stopping.Token);
    }
}
