namespace Mhtn.Core.Metrics;

/// <summary>Scores one retrieval task: ranks the gallery for every query, in parallel, and takes the means in query order.</summary>
internal static class TaskScorer
{
    /// <summary>Scores a task.</summary>
    /// <param name="queries">[queries, dimension].</param>
    /// <param name="labels">[queries]: the class indices of each query.</param>
    /// <param name="gallery">Rows as wide as the queries'.</param>
    /// <param name="firstSelf">Gallery index of the first query where the queries are a part of the gallery, else null.</param>
    /// <param name="threads">1 or more.</param>
    /// <param name="cancellationToken">Looked at for each block of queries.</param>
    public static RetrievalScores Score(
        ComparedRows queries, IReadOnlyList<int[]> labels, Gallery gallery, int? firstSelf, int threads, CancellationToken cancellationToken)
    {
        var scores = new QueryScore?[queries.Count];
        var blocks = (queries.Count + Gallery.QueryBlock - 1) / Gallery.QueryBlock;
        var nextBlock = -1;
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellationToken };
        Parallel.For(0, Math.Min(threads, blocks), parallel, _ =>
        {
            var ranker = new QueryRanker(gallery);
            for (var block = Interlocked.Increment(ref nextBlock); block < blocks; block = Interlocked.Increment(ref nextBlock))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var first = block * Gallery.QueryBlock;
                ranker.Score(queries, first);
                for (var row = first; row < Math.Min(first + Gallery.QueryBlock, queries.Count); row++)
                {
                    scores[row] = QueryScore.Of(ranker.RankRelevant(row - first, labels[row], firstSelf + row));
                }
            }
        });
        return Summarise(scores, labels, gallery.Count);
    }

    private static RetrievalScores Summarise(QueryScore?[] scores, IReadOnlyList<int[]> labels, int gallery)
    {
        var scored = scores.OfType<QueryScore>().ToList();
        return new RetrievalScores
        {
            Map = scored.Average(s => (double?)s.AveragePrecision),
            Queries = scored.Count,
            Skipped = scores.Length - scored.Count,
            Gallery = gallery,
            Classes = ScoreClasses(scores, labels),
            PrecisionRecall = scored.Count == 0
                ? []
                : [.. Enumerable.Range(0, InterpolatedPrecision.Levels).Select(level =>
                    new PrecisionRecallPoint(InterpolatedPrecision.RecallAt(level), scored.Average(s => s.Interpolated[level])))],
            Depths = scored.Count == 0
                ? []
                : [.. QueryScore.Depths.Select((depth, d) =>
                    new DepthScore(depth, scored.Average(s => s.Recalls[d]), scored.Average(s => s.Recalls[d] > 0 ? 1.0 : 0.0)))],
            QueryAveragePrecision = [.. scores.Select(s => s?.AveragePrecision)],
        };
    }

    private static List<ClassScore> ScoreClasses(QueryScore?[] scores, IReadOnlyList<int[]> labels)
    {
        var classes = new SortedDictionary<int, (double Sum, int Queries)>();
        for (var row = 0; row < scores.Length; row++)
        {
            if (scores[row] is not { } score)
            {
                continue;
            }

            foreach (var label in labels[row].Distinct())
            {
                var (sum, queries) = classes.GetValueOrDefault(label);
                classes[label] = (sum + score.AveragePrecision, queries + 1);
            }
        }

        return [.. classes.Select(c => new ClassScore(c.Key, c.Value.Sum / c.Value.Queries, c.Value.Queries))];
    }
}
