namespace Mhtn.Core.Metrics;

/// <summary>Evaluates cross-modal retrieval over a common representation.</summary>
/// <remarks>Protocol: the full gallery is ranked by descending similarity (the cosine, unless a set says otherwise), ties by gallery order; an item is relevant where it
/// shares at least one class with the query; a query without a relevant item is left out of the means and counted. Bi-modal retrieval
/// is every ordered pair of modalities. In all-modal retrieval each modality's items search the sets one after the other as one
/// gallery; the query is left out of it by its row, so that its duplicates stay.
/// Similarities are computed in double precision; those less than about 4e-12 apart tie. A vector of zeros has cosine 0 with everything.
/// The same input gives the same scores bit for bit, whatever the number of threads.
/// Memory grows with the vectors (once more, in double) and with threads × gallery (140 bytes each), not with queries × gallery.</remarks>
public static class RetrievalEvaluator
{
    /// <summary>Ranks and scores every task.</summary>
    /// <param name="sets">One set a modality, at least one, all vectors of one dimension; their order is the order of tasks and of the
    /// all-modal gallery. A set may be empty.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the evaluation.</param>
    /// <exception cref="ArgumentException">No set, two sets of one modality, unequal dimensions or similarities, or more than 2^23 items.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The number of threads is below 1.</exception>
    /// <exception cref="OperationCanceledException">The evaluation was stopped.</exception>
    public static RetrievalReport Evaluate(
        IReadOnlyList<EmbeddingSet> sets, EvaluationOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new EvaluationOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        Check(sets);

        var rows = sets.Select(s => new ComparedRows(s.Vectors, s.Similarity)).ToList();
        var galleries = sets.Select((s, i) => new Gallery([rows[i]], s.Labels)).ToList();
        var tasks =
            from query in Enumerable.Range(0, sets.Count)
            from target in Enumerable.Range(0, sets.Count)
            where query != target
            select new RetrievalTask(
                sets[query].Modality,
                sets[target].Modality,
                TaskScorer.Score(rows[query], sets[query].Labels, galleries[target], null, options.Threads, cancellationToken));
        return new RetrievalReport([.. tasks], options.AllModal ? ScoreAllModal(sets, rows, options.Threads, cancellationToken) : []);
    }

    private static List<AllModalTask> ScoreAllModal(
        IReadOnlyList<EmbeddingSet> sets, List<ComparedRows> rows, int threads, CancellationToken cancellationToken)
    {
        var gallery = new Gallery(rows, sets.SelectMany(s => s.Labels));
        var tasks = new List<AllModalTask>();
        var firstSelf = 0;
        for (var i = 0; i < sets.Count; i++)
        {
            tasks.Add(new(sets[i].Modality, TaskScorer.Score(rows[i], sets[i].Labels, gallery, firstSelf, threads, cancellationToken)));
            firstSelf += rows[i].Count;
        }

        return tasks;
    }

    private static void Check(IReadOnlyList<EmbeddingSet> sets)
    {
        if (sets.Count == 0)
        {
            throw new ArgumentException("An evaluation needs at least one set of embeddings; got none.", nameof(sets));
        }

        if (sets.CountBy(s => s.Modality).FirstOrDefault(m => m.Value > 1).Key is { } twice)
        {
            throw new ArgumentException($"Every modality has one set; got several of {twice}.", nameof(sets));
        }

        if (sets.FirstOrDefault(s => s.Vectors.Columns != sets[0].Vectors.Columns) is { } other)
        {
            throw new ArgumentException(
                $"All vectors need the same dimension; {sets[0].Modality} has {sets[0].Vectors.Columns}, "
                + $"{other.Modality} {other.Vectors.Columns}.",
                nameof(sets));
        }

        if (sets.FirstOrDefault(s => s.Similarity != sets[0].Similarity) is { } compared)
        {
            throw new ArgumentException(
                $"All sets are compared alike; {sets[0].Modality} is by {sets[0].Similarity}, {compared.Modality} by {compared.Similarity}.",
                nameof(sets));
        }

        if (sets.Sum(s => (long)s.Vectors.Rows) is > RankingKey.LargestGallery and var items)
        {
            throw new ArgumentException(
                $"All sets together hold at most {RankingKey.LargestGallery} items; got {items}. Evaluate a sample.", nameof(sets));
        }
    }
}
