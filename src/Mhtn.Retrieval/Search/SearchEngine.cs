using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using Mhtn.Core.Errors;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Search;

/// <summary>Finds items of a store by an item, or by a vector of the store's bundle. Safe for concurrent use; the store stays the caller's.</summary>
public sealed class SearchEngine
{
    private const int ShownLabels = 20;

    /// <summary>Searches a store as it stands at each search.</summary>
    public SearchEngine(IItemStore store)
    {
        Store = store;
    }

    /// <summary>The store that is searched.</summary>
    public IItemStore Store { get; }

    /// <summary>Finds the items nearest to a query, the best first.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>Fewer items than asked for where fewer pass the filter.</returns>
    /// <exception cref="InputException">The query does not fit the store; everything wrong with it is named.</exception>
    public async IAsyncEnumerable<SearchHit> SearchAsync(
        SearchQuery query,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var results = await SearchAllAsync([query], cancellationToken).ConfigureAwait(false);
        foreach (var hit in results[0])
        {
            yield return hit;
        }
    }

    /// <summary>Finds the items nearest to each of several queries; those with one filter share the pass over memory.</summary>
    /// <param name="queries">What is looked for.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    /// <returns>A result for each query, as <see cref="SearchAsync"/> gives it.</returns>
    /// <exception cref="InputException">A query does not fit the store; everything wrong with all of them is named.</exception>
    public async Task<IReadOnlyList<IReadOnlyList<SearchHit>>> SearchAllAsync(
        IReadOnlyList<SearchQuery> queries,
        CancellationToken cancellationToken = default)
    {
        var vectors = await VectorsAsync(queries, cancellationToken).ConfigureAwait(false);
        var results = new IReadOnlyList<SearchHit>[queries.Count];
        foreach (var group in Enumerable.Range(0, queries.Count).GroupBy(i => (queries[i].Filter, queries[i].Top)))
        {
            // The query's own item may be among the found; it is left out.
            int[] members = [.. group];
            var spare = members.Any(i => queries[i].ItemId is not null) ? 1 : 0;
            var (filter, top) = group.Key;
            var found = await Store.NearestAsync([.. members.Select(i => vectors[i])], top + spare, filter, cancellationToken).ConfigureAwait(false);
            await RequireKnownAsync(filter, found, cancellationToken).ConfigureAwait(false);
            for (var i = 0; i < members.Length; i++)
            {
                var self = queries[members[i]].ItemId;
                results[members[i]] = [.. found[i].Where(f => !string.Equals(f.Item.Id, self, StringComparison.Ordinal)).Take(top).Select(SearchHit.Ranked)];
            }
        }

        return results;
    }

    /// <summary>A query's vector as it is compared: [dimension].</summary>
    /// <exception cref="InputException">The query does not fit the store.</exception>
    internal async Task<ReadOnlyMemory<float>> VectorOfAsync(SearchQuery query, CancellationToken cancellationToken) =>
        (await VectorsAsync([query], cancellationToken).ConfigureAwait(false))[0];

    private async Task<ReadOnlyMemory<float>[]> VectorsAsync(IReadOnlyList<SearchQuery> queries, CancellationToken cancellationToken)
    {
        var ids = queries.Select(q => q.ItemId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var items = ids.Count == 0 ? [] : await Store.FindAsync(ids, cancellationToken).ConfigureAwait(false);
        var byId = items.ToDictionary(i => i.Id, i => i.Vector, StringComparer.Ordinal);
        if (queries.SelectMany(q => Check(q, byId)).ToList() is { Count: > 0 } problems)
        {
            throw new InputException(problems);
        }

        return
        [
            .. queries.Select(q => q.ItemId is null ? ComparedVector.Prepare(Store.Identity.Similarity, q.Vector.Span) : byId[q.ItemId]),
        ];
    }

    private IEnumerable<Problem> Check(SearchQuery query, Dictionary<string, ReadOnlyMemory<float>> items)
    {
        if (query.Top is < 1 or > SearchQuery.LargestTop)
        {
            yield return new Problem(
                "query, top",
                $"1 to {SearchQuery.LargestTop}",
                $"{query.Top}",
                "Ask for a number of items within that range.");
        }

        if (query.ItemId is not null)
        {
            if (!items.ContainsKey(query.ItemId))
            {
                yield return new Problem(
                    "query, id",
                    $"the id of an item of the collection \"{Store.Identity.Collection}\"",
                    $"\"{query.ItemId}\"",
                    "Take an id from a search's results.");
            }
        }
        else if (query.Vector.Length != Store.Identity.Dimension)
        {
            yield return new Problem(
                "query, vector",
                $"{Store.Identity.Dimension} numbers, as the store's bundle gives them",
                $"{query.Vector.Length}",
                $"Encode the query with the bundle {Store.Identity.BundleId}.");
        }
        else if (!TensorPrimitives.IsFiniteAll(query.Vector.Span))
        {
            yield return new Problem("query, vector", "finite numbers", "a value that is not finite", "Check what the query was made from.");
        }
    }

    /// <summary>Refuses a filter with names that no item bears: what nobody found may have been mistyped.</summary>
    private async Task RequireKnownAsync(ItemFilter filter, IReadOnlyList<IReadOnlyList<ScoredItem>> found, CancellationToken cancellationToken)
    {
        var items = found.SelectMany(f => f).Select(f => f.Item).ToList();
        var unseen = new ItemFilter
        {
            Modalities = [.. filter.Modalities.Except(items.Select(i => i.Modality))],
            Labels = [.. filter.Labels.Except(items.SelectMany(i => i.Labels), StringComparer.Ordinal)],
        };
        if (unseen.IsEmpty)
        {
            return;
        }

        var unmatched = await Store.UnmatchedAsync(unseen, cancellationToken).ConfigureAwait(false);
        if (!unmatched.IsEmpty)
        {
            var summary = await Store.SummariseAsync(cancellationToken).ConfigureAwait(false);
            throw new InputException(
            [
                .. unmatched.Modalities.Select(m => Unknown("modality", m.Name, [.. summary.Modalities.Keys.Select(k => k.Name)])),
                .. unmatched.Labels.Select(l => Unknown("label", l, [.. summary.Labels.Keys])),
            ]);
        }
    }

    private Problem Unknown(string field, string name, List<string> there) => new(
        $"query, {field}",
        $"a {field} of the collection \"{Store.Identity.Collection}\" ({string.Join(", ", there.Take(ShownLabels))}{(there.Count > ShownLabels ? ", ..." : "")})",
        name,
        "Choose among these, or leave the filter out.");
}
