using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Learning.Methods;
using Mhtn.Learning.Training;

namespace Mhtn.Cli.Report;

/// <summary>One method with one seed, as a report shows it.</summary>
/// <param name="Method">The method's name, or the model's.</param>
/// <param name="Seed">The seed it was trained with.</param>
/// <param name="Scores">What it reached.</param>
/// <param name="Ids">The ids of each modality's items, in the order of <see cref="RetrievalScores.QueryAveragePrecision"/>.</param>
internal sealed record ReportRun(string Method, int Seed, RetrievalReport Scores, IReadOnlyDictionary<Modality, IReadOnlyList<string>> Ids)
{
    /// <summary>The items in the common space; empty where they were not kept.</summary>
    public IReadOnlyList<EmbeddingSet> Embeddings { get; init; } = [];

    /// <summary>Every epoch of its training; empty where there are none.</summary>
    public IReadOnlyList<EpochRecord> History { get; init; } = [];

    /// <summary>Wall time of the fit in seconds; null where it was not part of this run.</summary>
    public double? TrainSeconds { get; init; }

    /// <summary>A row of a comparison.</summary>
    public static ReportRun Of(ComparisonRow row) => new(row.Method, row.Seed, row.Report, row.Ids)
    {
        Embeddings = row.Embeddings,
        History = row.History,
        TrainSeconds = row.TrainSeconds,
    };
}
