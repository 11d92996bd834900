namespace Mhtn.Server.Map;

/// <summary>The map of one collection: the last one made, and the one being made. Safe for concurrent use.</summary>
internal sealed class KeptMap(TimeProvider clock)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private MadeMap? _made;
    private Task<MadeMap>? _making;
    private DateTimeOffset _next;

    /// <summary>What is under way.</summary>
    public Task Making
    {
        get
        {
            lock (_lock)
            {
                return _making ?? Task.CompletedTask;
            }
        }
    }

    /// <summary>The map, where there is one of the bundle; begins another where it is stale, at most once a minute.</summary>
    /// <param name="basis">What there is to be drawn.</param>
    /// <param name="make">Makes a map in the background.</param>
    /// <returns>A map, stale as long as another is being made; null where there is none yet.</returns>
    /// <remarks>Throws once what the last making failed with.</remarks>
    public MapView? Take(MapBasis basis, Func<Task<MadeMap>> make)
    {
        lock (_lock)
        {
            if (_making is { IsCompleted: true } done)
            {
                _making = null;
                _made = done.GetAwaiter().GetResult();
                _next = clock.GetUtcNow() + Interval;
            }

            var fits = _made?.Basis.BundleId == basis.BundleId;
            if (_making is null && _made?.Basis != basis && (!fits || clock.GetUtcNow() >= _next))
            {
                _making = make();
            }

            return fits ? _made!.View : null;
        }
    }
}
