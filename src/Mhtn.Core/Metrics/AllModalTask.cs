using Mhtn.Core.Items;

namespace Mhtn.Core.Metrics;

/// <summary>All-modal retrieval: the items of one modality search those of all modalities together, the query left out.</summary>
/// <param name="Query">Modality of the queries.</param>
/// <param name="Scores">How well it went.</param>
public sealed record AllModalTask(Modality Query, RetrievalScores Scores)
{
    /// <summary>Mean average precision, in (0, 1]; null where no query could be scored.</summary>
    public double? Map => Scores.Map;
}
