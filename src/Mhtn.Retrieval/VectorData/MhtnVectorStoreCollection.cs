using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Mhtn.Core.Errors;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData;
using Microsoft.Extensions.VectorData.ProviderServices;

namespace Mhtn.Retrieval.VectorData;

/// <summary>One collection of a store behind Microsoft.Extensions.VectorData. Safe for concurrent use.</summary>
/// <remarks>
/// <para>
/// A record is an item of the store. Its key, a string, is the item's id. A data property belongs to the field of the item that its storage
/// name names: "modality", "label" (the leading one) or "labels" (all of them), "snippet", "path", "pair", "split" (train, val or test).
/// Under any other storage name it is kept in the item's metadata: as a text that does not depend on the culture and reads back to an equal
/// value (a <see cref="DateTimeOffset"/> in UTC), a list as a JSON array, null not at all. Names are compared ordinally. So a record type
/// reads what <c>mhtn index</c> has written. Items of records without a modality bear the modality "record".
/// </para>
/// <para>
/// Upserting replaces the whole item: fields and metadata that the record type does not have are gone. Vectors come back as the store keeps
/// them: for the cosine at length one. The collection of a generator belongs to the generator's model; vectors of another are refused.
/// </para>
/// </remarks>
/// <typeparam name="TKey">string, or object for dynamic records.</typeparam>
/// <typeparam name="TRecord">A class with a parameterless constructor, or a dictionary for dynamic records.</typeparam>
public sealed class MhtnVectorStoreCollection<TKey, TRecord> : VectorStoreCollection<TKey, TRecord>
    where TKey : notnull
    where TRecord : class
{
    private readonly Archive _archive;
    private readonly bool _ownsArchive;
    private readonly RecordSchema _schema;
    private readonly RecordMapper<TRecord> _mapper;
    private readonly VectorStoreCollectionMetadata _metadata;

    /// <summary>Names a collection, which need not be there yet.</summary>
    /// <param name="database">Where the collection is; it stays the caller's.</param>
    /// <param name="name">Name of the collection.</param>
    /// <param name="definition">How records are kept; by default as the attributes of <typeparamref name="TRecord"/> say.</param>
    /// <param name="embeddingGenerator">Makes vectors where the definition names no other.</param>
    /// <exception cref="NotSupportedException">A record has what a store cannot keep.</exception>
    /// <exception cref="InvalidOperationException">The record type and the definition contradict one another.</exception>
    public MhtnVectorStoreCollection(
        IItemDatabase database, string name, VectorStoreCollectionDefinition? definition = null, IEmbeddingGenerator? embeddingGenerator = null)
        : this(new Archive(database), name, definition, embeddingGenerator)
    {
        _ownsArchive = true;
    }

    internal MhtnVectorStoreCollection(Archive archive, string name, VectorStoreCollectionDefinition? definition, IEmbeddingGenerator? embeddingGenerator)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (typeof(TKey) != typeof(string) && typeof(TKey) != typeof(object))
        {
            throw new NotSupportedException($"Keys are string, or object for dynamic records; got {typeof(TKey).Name}.");
        }

        var builder = new RecordModelBuilder();
        _schema = new RecordSchema(typeof(TRecord) == typeof(Dictionary<string, object?>)
            ? builder.BuildDynamic(definition ?? throw new ArgumentNullException(nameof(definition)), definition.EmbeddingGenerator ?? embeddingGenerator)
            : builder.Build(typeof(TRecord), typeof(TKey), definition, embeddingGenerator));
        _mapper = new RecordMapper<TRecord>(_schema.Model);
        _archive = archive;
        Name = name;
        _metadata = new VectorStoreCollectionMetadata
        {
            VectorStoreSystemName = MhtnVectorStore.SystemName,
            VectorStoreName = archive.Database.Location,
            CollectionName = name,
        };
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override Task<bool> CollectionExistsAsync(CancellationToken cancellationToken = default) => Operation().ExistsAsync(cancellationToken);

    /// <summary>Makes the collection where it is not there; one that is there must fit the records.</summary>
    /// <param name="cancellationToken">Looked at before anything is written.</param>
    /// <exception cref="VectorStoreException">The collection holds other vectors, or the database is damaged or cannot be reached.</exception>
    public override Task EnsureCollectionExistsAsync(CancellationToken cancellationToken = default) => Operation().RunAsync(async database =>
    {
        var there = await database.ListAsync(cancellationToken).ConfigureAwait(false);
        if (there.FirstOrDefault(i => string.Equals(i.Collection, Name, StringComparison.Ordinal)) is { } identity)
        {
            _schema.RequireFit(identity, database.Location);
            return identity;
        }

        var made = await database.OpenOrCreateAsync(_schema.NewIdentity(Name), cancellationToken).ConfigureAwait(false);
        await using (made.ConfigureAwait(false))
        {
            return made.Identity;
        }
    });

    /// <inheritdoc/>
    public override Task EnsureCollectionDeletedAsync(CancellationToken cancellationToken = default) => Operation().DropAsync(cancellationToken);

    /// <inheritdoc/>
    public override async Task<TRecord?> GetAsync(TKey key, RecordRetrievalOptions? options = null, CancellationToken cancellationToken = default) =>
        await GetAsync([key], options, cancellationToken).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<TRecord> GetAsync(
        IEnumerable<TKey> keys, RecordRetrievalOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var ids = IdsOf(keys);
        var withVectors = RequireVectors(options?.IncludeVectors);
        var items = await RunAsync(lease => lease.Store.FindAsync(ids, cancellationToken), cancellationToken).ConfigureAwait(false);
        foreach (var record in await RecordsAsync(items, withVectors).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    /// <summary>Gets the records that pass a filter.</summary>
    /// <param name="filter">Which ones.</param>
    /// <param name="top">Most records to give, 1 or more.</param>
    /// <param name="options">Order, skipping, and whether vectors are given.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>In the order asked for; by default as they were first added, or by key where the filter names keys.</returns>
    /// <exception cref="NotSupportedException">The filter or the order asks for what a store cannot look for.</exception>
    /// <exception cref="VectorStoreException">The collection is missing or damaged, or an item does not fit the record type.</exception>
    public override async IAsyncEnumerable<TRecord> GetAsync(
        Expression<Func<TRecord, bool>> filter,
        int top,
        FilteredRecordRetrievalOptions<TRecord>? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        var withVectors = RequireVectors(options?.IncludeVectors);
        var wanted = RecordFilter.Translate(filter, _schema.Model);
        var order = new RecordOrder<TRecord>(_schema.Model, options);
        var records = await RunAsync(
            async lease =>
            {
                var passing = ReadAsync(lease.Store, wanted, cancellationToken).Where(wanted.Passes);
                if (order.IsAny)
                {
                    passing = passing.Skip(options?.Skip ?? 0).Take(top);
                }

                var found = await passing.Select(i => _mapper.ToRecord(i, withVectors)).ToListAsync(cancellationToken).ConfigureAwait(false);
                return order.IsAny ? found : [.. order.Sort(found).Skip(options?.Skip ?? 0).Take(top)];
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var record in records)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return record;
        }
    }

    /// <inheritdoc/>
    public override Task DeleteAsync(TKey key, CancellationToken cancellationToken = default) => DeleteAsync([key], cancellationToken);

    /// <inheritdoc/>
    public override Task DeleteAsync(IEnumerable<TKey> keys, CancellationToken cancellationToken = default)
    {
        var ids = IdsOf(keys);
        return RunAsync(lease => lease.Store.DeleteAsync(ids, cancellationToken), cancellationToken);
    }

    /// <inheritdoc/>
    public override Task UpsertAsync(TRecord record, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(record);
        return UpsertAsync([record], cancellationToken);
    }

    /// <summary>Adds records, or replaces those whose key is there already: all together or not at all.</summary>
    /// <param name="records">The records; where a key comes twice, the later one stays.</param>
    /// <param name="cancellationToken">Looked at between records.</param>
    /// <exception cref="VectorStoreException">A record cannot be kept, or the collection is missing or damaged.</exception>
    public override async Task UpsertAsync(IEnumerable<TRecord> records, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(records);
        TRecord[] all = [.. records];
        if (all.Length == 0)
        {
            return;
        }

        await RunAsync(
            async lease =>
            {
                var generated = await GenerateAsync(all, lease, cancellationToken).ConfigureAwait(false);
                await lease.Store.UpsertAsync([.. all.Select((r, i) => _mapper.ToItem(r, generated?[i]))], cancellationToken).ConfigureAwait(false);
                return all.Length;
            },
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Finds the records nearest to a vector, or to what the embedding generator makes a vector of.</summary>
    /// <param name="searchValue">A ReadOnlyMemory&lt;float&gt;, float[] or Embedding&lt;float&gt; of [dimension], or an input of the generator.</param>
    /// <param name="top">Most records to give; with those skipped at most <see cref="SearchQuery.LargestTop"/>.</param>
    /// <param name="options">Filter, skipping, threshold, and whether vectors are given.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>The best first, with the similarity of the two vectors, also where that is a dot product beyond 1.</returns>
    /// <exception cref="NotSupportedException">The filter asks for what a store cannot look for, or no generator takes the value.</exception>
    /// <exception cref="VectorStoreException">The vector does not fit, or the collection is missing or damaged.</exception>
    public override async IAsyncEnumerable<VectorSearchResult<TRecord>> SearchAsync<TInput>(
        TInput searchValue,
        int top,
        VectorSearchOptions<TRecord>? options = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(searchValue);
        ArgumentOutOfRangeException.ThrowIfLessThan(top, 1);
        options ??= new VectorSearchOptions<TRecord>();
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)top + options.Skip, SearchQuery.LargestTop, nameof(top));
        _schema.Model.GetVectorPropertyOrSingle(options);
        var withVectors = RequireVectors(options.IncludeVectors);
        var filter = options.Filter is null ? new ItemFilter() : RecordFilter.Translate(options.Filter, _schema.Model);
        var results = await RunAsync(
            async lease =>
            {
                var query = await QueryVector.MakeAsync(searchValue, _schema.GeneratorFor(lease), cancellationToken).ConfigureAwait(false);
                var found = await query.NearestAsync(lease.Store, top + options.Skip, filter, cancellationToken).ConfigureAwait(false);
                return found.Skip(options.Skip)
                    .Where(f => !(f.Score < options.ScoreThreshold))
                    .Select(f => new VectorSearchResult<TRecord>(_mapper.ToRecord(f.Item, withVectors), f.Score))
                    .ToList();
            },
            cancellationToken).ConfigureAwait(false);
        foreach (var result in results)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return result;
        }
    }

    /// <summary>Gives the collection itself, its <see cref="VectorStoreCollectionMetadata"/>, or its <see cref="IItemDatabase"/>.</summary>
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

    /// <summary>The items that may pass a filter: those of its ids, or all.</summary>
    private static async IAsyncEnumerable<StoredItem> ReadAsync(
        IItemStore store, ItemFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var all = filter.Ids is { } ids
            ? (await store.FindAsync(ids, cancellationToken).ConfigureAwait(false)).ToAsyncEnumerable()
            : store.ReadAllAsync(cancellationToken);
        await foreach (var item in all.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return item;
        }
    }

    private static string[] IdsOf(IEnumerable<TKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return
        [
            .. keys.Select(key => key switch
            {
                string id => id,
                null => throw new ArgumentNullException(nameof(keys)),
                _ => throw new ArgumentException($"Keys are string; got {key.GetType().Name}.", nameof(keys)),
            }),
        ];
    }

    private bool RequireVectors(bool? include) => include == true && _schema.Model.EmbeddingGenerationRequired
        ? throw new NotSupportedException(VectorDataStrings.IncludeVectorsNotSupportedWithEmbeddingGeneration)
        : include == true;

    private Task<List<TRecord>> RecordsAsync(IReadOnlyList<StoredItem> items, bool withVectors) =>
        Operation().RunAsync(_ => Task.FromResult(items.Select(i => _mapper.ToRecord(i, withVectors)).ToList()));

    /// <summary>The records' vectors, where those are made of something else; of the bundle of the collection at hand.</summary>
    private async Task<IReadOnlyList<Embedding<float>>?> GenerateAsync(TRecord[] records, ArchiveLease lease, CancellationToken cancellationToken)
    {
        if (!_schema.Model.EmbeddingGenerationRequired)
        {
            return null;
        }

        var generated = await _schema.Vector.GenerateEmbeddingsAsync(records.Select(_schema.Vector.GetValueAsObject), cancellationToken).ConfigureAwait(false);
        Embedding<float>[] embeddings = [.. generated.Cast<Embedding<float>>()];
        return embeddings.All(e => _schema.IsFitting(e, lease.Store.Identity))
            ? embeddings
            : throw CollectionMissingException.SinceOpened(lease.Store.Location, lease.Collection);
    }

    private Task<T> RunAsync<T>(Func<ArchiveLease, Task<T>> work, CancellationToken cancellationToken, [CallerMemberName] string operation = "") =>
        Operation(operation).RunAsync(_schema, work, cancellationToken);

    private StoreOperation Operation([CallerMemberName] string operation = "") => new(_archive, Name, operation);
}
