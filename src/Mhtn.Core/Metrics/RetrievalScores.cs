namespace Mhtn.Core.Metrics;

/// <summary>The scores of one retrieval task.</summary>
public sealed record RetrievalScores
{
    /// <summary>Mean average precision over the scored queries, in (0, 1]; null where no query could be scored.</summary>
    public required double? Map { get; init; }

    /// <summary>Queries scored: those with a relevant gallery item.</summary>
    public required int Queries { get; init; }

    /// <summary>Queries left out because no gallery item is relevant to them.</summary>
    public required int Skipped { get; init; }

    /// <summary>Gallery items; all-modal, the query itself is among them but is not ranked for it.</summary>
    public required int Gallery { get; init; }

    /// <summary>The classes with scored queries, by class index.</summary>
    public required IReadOnlyList<ClassScore> Classes { get; init; }

    /// <summary>[11]: the precision-recall curve, see <see cref="InterpolatedPrecision"/>; empty where no query could be scored.</summary>
    public required IReadOnlyList<PrecisionRecallPoint> PrecisionRecall { get; init; }

    /// <summary>Scores of the first 1, 5, 10, 50 and 100 results; empty where no query could be scored.</summary>
    public required IReadOnlyList<DepthScore> Depths { get; init; }

    /// <summary>[items of the query modality]: the AP of each query, by row; null for a query left out.</summary>
    public required IReadOnlyList<double?> QueryAveragePrecision { get; init; }
}
