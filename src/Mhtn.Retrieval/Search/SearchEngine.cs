using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Search;

/// <summary>Exact search by the similarity of the bundle's representation over a store's items, as they stood when the engine was loaded. Safe for concurrent use.</summary>
/// <remarks>
/// Every item that passes the filters is compared. Equal scores stand in the order of insertion, so the result does not depend
/// on the number of threads.
/// </remarks>
public sealed class SearchEngine
{
    private const int RowsPerBlock = 8192;
    private const int ShownLabels = 20;

    private readonly Gallery _gallery;
    private readonly SearchOptions _options;

    private SearchEngine(Gallery gallery, SearchOptions options)
    {
        _gallery = gallery;
        _options = options;
    }

    /// <summary>The bundle whose vectors can be looked for.</summary>
    public StoreIdentity Identity => _gallery.Identity;

    /// <summary>Items that can be found.</summary>
    public int Count => _gallery.Items.Count;

    /// <summary>The modalities there are, by name.</summary>
    public IReadOnlyList<Modality> Modalities => _gallery.Modalities;

    /// <summary>The labels there are, ordinally sorted.</summary>
    public IReadOnlyList<string> Labels => _gallery.Labels;

    /// <summary>Loads every vector of a store, four bytes a number; the store is not needed afterwards.</summary>
    /// <exception cref="InputException">The store is damaged, or holds more than 2^31 numbers.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static async Task<SearchEngine> LoadAsync(
        IItemStore store,
        SearchOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new SearchOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        return new SearchEngine(await Gallery.ReadAsync(store, cancellationToken).ConfigureAwait(false), options);
    }

    /// <summary>Finds the items nearest to a query.</summary>
    /// <param name="query">What is looked for.</param>
    /// <param name="cancellationToken">Looked at between blocks of items.</param>
    /// <returns>The best first; fewer than asked for where fewer pass the filters.</returns>
    /// <exception cref="InputException">The query does not fit the store; everything wrong with it is named.</exception>
    public IReadOnlyList<SearchHit> Search(SearchQuery query, CancellationToken cancellationToken = default)
    {
        if (Check(query).ToList() is { Count: > 0 } problems)
        {
            throw new InputException(problems);
        }

        var self = query.ItemId is null ? null : _gallery.RowOf(query.ItemId);
        var vector = new float[Identity.Dimension];
        if (self is { } row)
        {
            _gallery.VectorOf(row).CopyTo(vector);
        }
        else
        {
            Gallery.Prepare(Identity.Similarity, query.Vector.Span, vector);
        }

        return [.. Best(query, vector, self, cancellationToken).Select((found, i) => Hit(found, i + 1))];
    }

    private IEnumerable<Ranked> Best(SearchQuery query, float[] vector, int? self, CancellationToken cancellationToken)
    {
        var candidates = query.Label is null ? null : _gallery.RowsOf(query.Label);
        var count = candidates?.Count ?? Count;
        bool[] wanted = [.. Modalities.Select(m => query.Modalities.Count == 0 || query.Modalities.Contains(m))];
        var tops = new ConcurrentBag<TopRows>();
        Parallel.For(
            0,
            (count + RowsPerBlock - 1) / RowsPerBlock,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = cancellationToken },
            () => new TopRows(query.Top),
            (block, _, top) =>
            {
                for (var i = block * RowsPerBlock; i < Math.Min(count, (block + 1) * RowsPerBlock); i++)
                {
                    var row = candidates?[i] ?? i;
                    if (row != self && wanted[_gallery.ModalityOf(row)])
                    {
                        top.Offer(new Ranked(_gallery.Score(row, vector), row));
                    }
                }

                return top;
            },
            tops.Add);
        return tops.SelectMany(t => t.Kept).Order().Take(query.Top);
    }

    private SearchHit Hit(Ranked found, int rank)
    {
        var item = _gallery.Items[found.Row];
        return new SearchHit(rank, item.Id, item.Modality, item.Labels, found.Score, item.Snippet, item.Path);
    }

    private IEnumerable<InputProblem> Check(SearchQuery query)
    {
        if (query.Top is < 1 or > SearchQuery.LargestTop)
        {
            yield return new InputProblem(
                "query, top",
                $"1 to {SearchQuery.LargestTop}",
                $"{query.Top}",
                "Ask for a number of items within that range.");
        }

        foreach (var modality in query.Modalities.Where(m => !Modalities.Contains(m)))
        {
            yield return new InputProblem(
                "query, modality",
                $"a modality of the store {_gallery.Location} ({string.Join(", ", Modalities)})",
                modality.Name,
                "Choose among these, or leave the filter out.");
        }

        if (query.Label is not null && !Labels.Contains(query.Label, StringComparer.Ordinal))
        {
            var shown = string.Join(", ", Labels.Take(ShownLabels)) + (Labels.Count > ShownLabels ? ", ..." : "");
            yield return new InputProblem(
                "query, label",
                $"a label of the store {_gallery.Location} ({shown})",
                query.Label,
                "Choose among these, or leave the filter out.");
        }

        if (query.ItemId is not null)
        {
            if (_gallery.RowOf(query.ItemId) is null)
            {
                yield return new InputProblem(
                    "query, id",
                    $"the id of an item of the store {_gallery.Location}",
                    $"\"{query.ItemId}\"",
                    "Take an id from a search's results.");
            }
        }
        else if (query.Vector.Length != Identity.Dimension)
        {
            yield return new InputProblem(
                "query, vector",
                $"{Identity.Dimension} numbers, as the store's bundle gives them",
                $"{query.Vector.Length}",
                $"Encode the query with the bundle {Identity.BundleId} (recorded at {Identity.BundlePath}).");
        }
        else if (!TensorPrimitives.IsFiniteAll(query.Vector.Span))
        {
            yield return new InputProblem(
                "query, vector",
                "finite numbers",
                "a value that is not finite",
                "Check what the query was made from.");
        }
    }
}
