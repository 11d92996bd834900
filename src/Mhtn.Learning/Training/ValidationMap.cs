using Mhtn.Core.Metrics;

namespace Mhtn.Learning.Training;

/// <summary>The figure everything is chosen by.</summary>
internal static class ValidationMap
{
    /// <summary>MAP averaged over all ordered pairs of modalities, in [0, 1]; 0 where no query has a relevant item.</summary>
    public static double Of(IReadOnlyList<EmbeddingSet> sets) =>
        RetrievalEvaluator.Evaluate(sets, new EvaluationOptions { AllModal = false }).Average ?? 0;
}
