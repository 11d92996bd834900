using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;

namespace Mhtn.Learning.Configuration;

/// <summary>Weights and shapes of the losses; a weight of 0 switches its loss off. Defaults are those of the preset compact.</summary>
public sealed record LossOptions
{
    /// <summary>Weight of the source domain's classification loss; MHTN: 1.</summary>
    public double SourceSupervisionWeight { get; init; } = 1;

    /// <summary>Weight of the maximum mean discrepancy between source and hub; MHTN: 1 at fc6 and at fc7 each.</summary>
    public double SingleModalTransferWeight { get; init; } = 1;

    /// <summary>How the discrepancy is estimated; MHTN: linear time.</summary>
    public DiscrepancyEstimate DiscrepancyEstimate { get; init; } = DiscrepancyEstimate.Joint;

    /// <summary>
    /// Factors on the kernel's precision γ = 1 / mean squared distance, one Gaussian kernel each; above 0. MHTN: one kernel, factor 1.
    /// </summary>
    public IReadOnlyList<double> KernelFactors { get; init; } = [0.5, 1, 2];

    /// <summary>Weight of the pairwise distance between the hub and each other modality, at fc6 and at fc7 each; MHTN: 0.0001.</summary>
    public double CrossModalTransferWeight { get; init; } = 0.001;

    /// <summary>Weight of each modality's classification loss; MHTN: 1.</summary>
    public double SemanticConsistencyWeight { get; init; } = 1;

    /// <summary>Weight of the modality discriminator's loss; MHTN: 0.1.</summary>
    public double ModalityAdversaryWeight { get; init; } = 0.03;

    /// <summary>Optimizer updates over which gradient reversal ramps up, 1 or more; MHTN: 5000.</summary>
    public int ReversalRampUpdates { get; init; } = 500;

    /// <summary>Whether the source domain takes part at all.</summary>
    internal bool UsesSource => SourceSupervisionWeight > 0 || SingleModalTransferWeight > 0;

    internal IEnumerable<Problem> Check(string at) =>
        Rule.NotNegative($"{at}.sourceSupervisionWeight", SourceSupervisionWeight)
            .Concat(Rule.NotNegative($"{at}.singleModalTransferWeight", SingleModalTransferWeight))
            .Concat(Rule.Known($"{at}.discrepancyEstimate", DiscrepancyEstimate))
            .Concat(Rule.AtLeast($"{at}.kernelFactors (count)", KernelFactors.Count, 1))
            .Concat(KernelFactors.SelectMany((f, i) => Rule.Positive($"{at}.kernelFactors[{i}]", f)))
            .Concat(Rule.NotNegative($"{at}.crossModalTransferWeight", CrossModalTransferWeight))
            .Concat(Rule.NotNegative($"{at}.semanticConsistencyWeight", SemanticConsistencyWeight))
            .Concat(Rule.NotNegative($"{at}.modalityAdversaryWeight", ModalityAdversaryWeight))
            .Concat(Rule.AtLeast($"{at}.reversalRampUpdates", ReversalRampUpdates, 1));
}
