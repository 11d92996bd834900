using System.Runtime.CompilerServices;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Stores;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData;
using Microsoft.Extensions.VectorData.ProviderServices;

namespace Mhtn.Retrieval.VectorData;

/// <summary>The collections of a store behind Microsoft.Extensions.VectorData. Safe for concurrent use.</summary>
/// <remarks>
/// Collections made by <c>mhtn index</c> are read and written like any other; see <see cref="MhtnVectorStoreCollection{TKey, TRecord}"/> for
/// how records are kept. A collection is opened once; one that is replaced is followed within a second (<see cref="Archive"/>).
/// </remarks>
public sealed class MhtnVectorStore : VectorStore
{
    internal const string SystemName = "mhtn";

    private readonly Archive _archive;
    private readonly bool _ownsArchive;
    private readonly IEmbeddingGenerator? _generator;
    private readonly VectorStoreMetadata _metadata;

    /// <summary>Shows the collections of a database, which stays the caller's.</summary>
    /// <param name="database">Where the collections are.</param>
    /// <param name="embeddingGenerator">Makes vectors of what is searched for, and of properties that are no vectors themselves.</param>
    public MhtnVectorStore(IItemDatabase database, IEmbeddingGenerator? embeddingGenerator = null)
        : this(new Archive(database), embeddingGenerator)
    {
        _ownsArchive = true;
    }

    /// <summary>Shows the collections of an archive, which stays the caller's.</summary>
    /// <param name="archive">Where the collections are.</param>
    /// <param name="embeddingGenerator">Makes vectors of what is searched for, and of properties that are no vectors themselves.</param>
    public MhtnVectorStore(Archive archive, IEmbeddingGenerator? embeddingGenerator = null)
    {
        ArgumentNullException.ThrowIfNull(archive);
        _archive = archive;
        _generator = embeddingGenerator;
        _metadata = new VectorStoreMetadata { VectorStoreSystemName = SystemName, VectorStoreName = archive.Database.Location };
    }

    /// <inheritdoc/>
    public override VectorStoreCollection<TKey, TRecord> GetCollection<TKey, TRecord>(string name, VectorStoreCollectionDefinition? definition = null) =>
        typeof(TRecord) == typeof(Dictionary<string, object?>)
            ? throw new ArgumentException(VectorDataStrings.GetCollectionWithDictionaryNotSupported)
            : new MhtnVectorStoreCollection<TKey, TRecord>(_archive, name, definition, _generator);

    /// <inheritdoc/>
    public override VectorStoreCollection<object, Dictionary<string, object?>> GetDynamicCollection(string name, VectorStoreCollectionDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return new MhtnVectorStoreCollection<object, Dictionary<string, object?>>(_archive, name, definition, _generator);
    }

    /// <summary>The names of all collections, ordinally sorted.</summary>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="VectorStoreException">The database is damaged or cannot be reached.</exception>
    public override async IAsyncEnumerable<string> ListCollectionNamesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var all = await new StoreOperation(_archive, null, nameof(ListCollectionNamesAsync))
            .RunAsync(database => database.ListAsync(cancellationToken)).ConfigureAwait(false);
        foreach (var name in all.Select(i => i.Collection).Order(StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return name;
        }
    }

    /// <inheritdoc/>
    public override Task<bool> CollectionExistsAsync(string name, CancellationToken cancellationToken = default) =>
        new StoreOperation(_archive, name, nameof(CollectionExistsAsync)).ExistsAsync(cancellationToken);

    /// <inheritdoc/>
    public override Task EnsureCollectionDeletedAsync(string name, CancellationToken cancellationToken = default) =>
        new StoreOperation(_archive, name, nameof(EnsureCollectionDeletedAsync)).DropAsync(cancellationToken);

    /// <summary>Gives the store itself, its <see cref="VectorStoreMetadata"/>, or its <see cref="IItemDatabase"/>.</summary>
    /// <param name="serviceType">What is asked for.</param>
    /// <param name="serviceKey">Nothing is there under a key.</param>
    public override object? GetService(Type serviceType, object? serviceKey = null) =>
        OfferedServices.Find(serviceType, serviceKey, this, _metadata, _archive.Database);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing && _ownsArchive)
        {
            _archive.Dispose();
        }

        base.Dispose(disposing);
    }
}
