using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Methods;

/// <summary>One method with one seed.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Report">What it reached on the test split.</param>
/// <param name="TrainSeconds">Wall time of the fit, in seconds.</param>
public sealed record ComparisonRow(string Method, int Seed, RetrievalReport Report, double TrainSeconds)
{
    /// <summary>Every epoch of its training; empty for a method that does not train in epochs.</summary>
    public IReadOnlyList<EpochRecord> History { get; init; } = [];

    /// <summary>The ids of each modality's test items, in the order of <see cref="RetrievalScores.QueryAveragePrecision"/>.</summary>
    public IReadOnlyDictionary<Modality, IReadOnlyList<string>> Ids { get; init; } = new Dictionary<Modality, IReadOnlyList<string>>();

    /// <summary>The test split in the common space; empty for all but the first seed, as all together would not fit into memory.</summary>
    public IReadOnlyList<EmbeddingSet> Embeddings { get; init; } = [];
}
