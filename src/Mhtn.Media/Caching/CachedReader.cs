using System.Runtime.InteropServices;
using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Caching;

/// <summary>Reads an item once and keeps its input on disk.</summary>
internal sealed class CachedReader : IInputReader
{
    private readonly IInputReader _inner;
    private readonly InputCache _cache;
    private readonly CacheKey _key;

    public CachedReader(IInputReader inner, InputCache cache)
    {
        _inner = inner;
        _cache = cache;
        _key = new CacheKey(inner);
    }

    /// <inheritdoc/>
    public InputSpecification Specification => _inner.Specification;

    /// <inheritdoc/>
    public IReadOnlyList<InputAsset> Assets => _inner.Assets;

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Read(MediaItem item) => _key.Of(item) is { } key
        ? MemoryMarshal.Cast<byte, float>(_cache.GetOrAdd(
            Specification.Kind, key, () => MemoryMarshal.AsBytes(_inner.Read(item).Span).ToArray())).ToArray()
        : _inner.Read(item);
}
