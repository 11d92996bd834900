using System.Numerics.Tensors;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Search;

/// <summary>Says why a search found what it found: by the classes that made the score, and by what the model learned from.</summary>
/// <remarks>
/// Where vectors are class probabilities (<see cref="Representation.Softmax"/> and <see cref="Representation.Probability"/>), the score is
/// a sum over classes, q_c · x_c, and a class's share is its part of that sum. Vectors of <see cref="Representation.Fc9"/> have no such parts.
/// Training items are those the store holds of the split train; of the best by the store's similarity, those of the largest cosine.
/// </remarks>
public sealed class SearchExplainer
{
    private const int ShownClasses = 3;
    private const int ShownTraining = 3;
    private const int Candidates = 50;
    private const float LeastShare = 0.005f;

    private readonly SearchEngine _engine;
    private readonly IReadOnlyList<string> _classes;

    /// <summary>Explains the searches of an engine.</summary>
    /// <param name="engine">The engine.</param>
    /// <param name="manifest">What the store's bundle says of itself.</param>
    public SearchExplainer(SearchEngine engine, BundleManifest manifest)
    {
        _engine = engine;
        _classes = manifest.Representation == Representation.Fc9 ? [] : manifest.Classes;
    }

    /// <summary>Explains a result.</summary>
    /// <param name="query">The query.</param>
    /// <param name="hits">What it found.</param>
    /// <param name="cancellationToken">Stops the search for training items.</param>
    /// <exception cref="InputException">The query does not fit the store.</exception>
    public async Task<SearchExplanation> ExplainAsync(
        SearchQuery query,
        IReadOnlyList<SearchHit> hits,
        CancellationToken cancellationToken = default)
    {
        // Items removed since they were found are passed over; their hits are explained by nothing.
        var vector = await _engine.VectorOfAsync(query, cancellationToken).ConfigureAwait(false);
        var items = await _engine.Store.FindAsync([.. hits.Select(h => h.Id)], cancellationToken).ConfigureAwait(false);
        var found = items.ToDictionary(i => i.Id, i => i.Vector, StringComparer.Ordinal);
        var near = await _engine.Store.NearestAsync(
            [vector, .. items.Select(i => i.Vector)],
            Candidates,
            new ItemFilter { Split = Split.Train },
            cancellationToken).ConfigureAwait(false);
        var trained = items.Select((item, i) => (item.Id, Near: Training(near[i + 1], item.Vector, item.Id))).ToDictionary(t => t.Id, t => t.Near, StringComparer.Ordinal);
        return new SearchExplanation(
            Shares(vector.ToArray()),
            Training(near[0], vector, query.ItemId),
            [
                .. hits.Select(h => found.TryGetValue(h.Id, out var its)
                    ? new HitExplanation(h.Id, Shares(Products(vector.Span, its.Span)), trained[h.Id])
                    : new HitExplanation(h.Id, [], [])),
            ]);
    }

    private static float[] Products(ReadOnlySpan<float> query, ReadOnlySpan<float> item)
    {
        var products = new float[query.Length];
        TensorPrimitives.Multiply(query, item, products);
        return products;
    }

    // By the inner product alone, the item the model is surest of would be the nearest to all others of its class.
    private static IReadOnlyList<SearchHit> Training(IReadOnlyList<ScoredItem> near, ReadOnlyMemory<float> vector, string? self) =>
    [
        .. near.Where(n => !string.Equals(n.Item.Id, self, StringComparison.Ordinal))
            .Select(n => n with { Score = TensorPrimitives.CosineSimilarity(vector.Span, n.Item.Vector.Span) })
            .OrderByDescending(n => n.Score)
            .Take(ShownTraining)
            .Select(SearchHit.Ranked),
    ];

    private IReadOnlyList<ClassShare> Shares(float[] parts)
    {
        var sum = TensorPrimitives.Sum<float>(parts);
        return sum <= 0
            ? []
            : [.. _classes.Zip(parts, (name, part) => new ClassShare(name, part / sum)).Where(c => c.Share >= LeastShare).OrderByDescending(c => c.Share).Take(ShownClasses)];
    }
}
