using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Caching;

/// <summary>Decodes an item's pictures once and keeps them on disk.</summary>
internal sealed class CachedPictureReader : IPictureReader
{
    private readonly IPictureReader _inner;
    private readonly InputCache _cache;
    private readonly CacheKey _key;

    public CachedPictureReader(IPictureReader inner, InputCache cache)
    {
        _inner = inner;
        _cache = cache;
        _key = new CacheKey(inner);
    }

    /// <inheritdoc/>
    public InputSpecification Specification => _inner.Specification;

    /// <inheritdoc/>
    public PictureLayout Layout => _inner.Layout;

    /// <inheritdoc/>
    public StoredPictures ReadPictures(MediaItem item) => _key.Of(item) is { } key
        ? StoredPictures.FromBytes(_cache.GetOrAdd(Specification.Kind, key, () => _inner.ReadPictures(item).ToBytes()), Layout)
        : _inner.ReadPictures(item);

    /// <inheritdoc/>
    public ReadOnlyMemory<float> Read(MediaItem item)
    {
        var input = new float[Layout.Length];
        ReadPictures(item).Write(Layout, PictureView.Centre, input);
        return input;
    }
}
