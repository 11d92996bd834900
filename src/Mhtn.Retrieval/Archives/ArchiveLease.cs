using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Archives;

/// <summary>A collection in use: store and bundle stay open and belong together until this is disposed of, whatever replaces them meanwhile.</summary>
public sealed class ArchiveLease : IAsyncDisposable
{
    private readonly OpenCollection _open;
    private int _isEnded;

    /// <summary>Holds a collection that has been entered.</summary>
    internal ArchiveLease(OpenCollection open, string collection)
    {
        _open = open;
        Collection = collection;
        Engine = new SearchEngine(open.Store);
    }

    /// <summary>Name of the collection as it was asked for.</summary>
    public string Collection { get; }

    /// <summary>The items.</summary>
    public IItemStore Store => _open.Store;

    /// <summary>The bundle that made the collection's vectors; opened by whoever asks for it first.</summary>
    /// <exception cref="ModelException">The bundle is missing, damaged, or not the one the collection was made with.</exception>
    public BundleEncoder Encoder => _open.Encoder;

    /// <summary>Searches the collection.</summary>
    public SearchEngine Engine { get; }

    /// <summary>Says why a search found what it found.</summary>
    /// <exception cref="ModelException">As <see cref="Encoder"/> throws it.</exception>
    public SearchExplainer Explainer => new(Engine, Encoder.Manifest);

    internal OpenCollection Open => _open;

    /// <summary>A query by an item that need not be in the collection, encoded and with a note where the bundle knows none of its words.</summary>
    /// <param name="item">The item, of one of the bundle's modalities.</param>
    /// <param name="cancellationToken">Stops the encoding.</param>
    /// <exception cref="ModelException">As <see cref="Encoder"/> throws it.</exception>
    /// <exception cref="InputException">The item cannot be encoded.</exception>
    public Task<SearchQuery> QueryAsync(MediaItem item, CancellationToken cancellationToken = default) =>
        SearchQuery.ByItemAsync(item, Encoder, cancellationToken);

    /// <summary>Ends the use.</summary>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _isEnded, 1) == 0 ? _open.LeaveAsync() : ValueTask.CompletedTask;
}
