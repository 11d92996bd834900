using Mhtn.Core.Items;

namespace Mhtn.Core.Metrics;

/// <summary>Bi-modal retrieval: the items of one modality search those of another.</summary>
/// <param name="Query">Modality of the queries.</param>
/// <param name="Target">Modality of the gallery.</param>
/// <param name="Scores">How well it went.</param>
public sealed record RetrievalTask(Modality Query, Modality Target, RetrievalScores Scores)
{
    /// <summary>Mean average precision, in (0, 1]; null where no query could be scored.</summary>
    public double? Map => Scores.Map;
}
