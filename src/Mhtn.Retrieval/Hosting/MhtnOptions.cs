using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Hosting;

/// <summary>What a search service is made of.</summary>
public sealed class MhtnOptions
{
    /// <summary>Path of the model bundle, for example model.mhtn.</summary>
    public string Bundle { get; set; } = "";

    /// <summary>The store: a file such as archive.db, or postgres://USER:PASSWORD@HOST:PORT/DATABASE.</summary>
    public string Store { get; set; } = "";

    /// <summary>The store's collection that <see cref="MhtnSearch"/> searches.</summary>
    public string Collection { get; set; } = StoreIdentity.DefaultCollection;

    /// <summary>How the bundle's encoders run.</summary>
    public EncoderOptions Encoder { get; set; } = new();
}
