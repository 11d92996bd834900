using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Server.Archives;

/// <summary>A collection in use: store and bundle stay open and belong together until this is disposed of, whatever is swapped meanwhile.</summary>
internal sealed class ArchiveLease : IAsyncDisposable
{
    private readonly OpenCollection _open;

    /// <summary>Holds a collection that has been entered.</summary>
    public ArchiveLease(OpenCollection open, string collection, bool isServed)
    {
        _open = open;
        Collection = collection;
        IsServed = isServed;
        Engine = new SearchEngine(open.Store);
        Explainer = new SearchExplainer(Engine, open.Encoder.Manifest);
    }

    /// <summary>Name of the collection as it was asked for.</summary>
    public string Collection { get; }

    /// <summary>Whether it is the one that requests without a name mean.</summary>
    public bool IsServed { get; }

    public IItemStore Store => _open.Store;

    public BundleEncoder Encoder => _open.Encoder;

    public SearchEngine Engine { get; }

    public SearchExplainer Explainer { get; }

    public ValueTask DisposeAsync() => _open.LeaveAsync();
}
