using Mhtn.Core.Bundles;

namespace Mhtn.Learning.Training;

/// <summary>What one epoch told.</summary>
/// <param name="Epoch">Its number from 1.</param>
/// <param name="Updates">Optimizer updates done at its end.</param>
/// <param name="Losses">Name and mean unweighted value of each loss.</param>
/// <param name="Total">Mean of the weighted sum of the losses.</param>
/// <param name="DiscriminatorAccuracy">Share of rows whose modality the discriminator found, in [0, 1].</param>
/// <param name="ReversalStrength">λ of gradient reversal at its end, in [0, 1).</param>
/// <param name="ValidationSoftmax">MAP of the softmax on the validation split, averaged over ordered pairs of modalities.</param>
/// <param name="ValidationFc9">The same of fc9.</param>
public sealed record EpochRecord(
    int Epoch,
    long Updates,
    IReadOnlyList<LossMean> Losses,
    double Total,
    double DiscriminatorAccuracy,
    double ReversalStrength,
    double ValidationSoftmax,
    double ValidationFc9)
{
    /// <summary>The same of the softmax compared by inner product; null where it is not among the choices.</summary>
    public double? ValidationProbability { get; init; }

    /// <summary>The representation that is best; the earlier one of those that are equal.</summary>
    public Representation Representation => Figures.Representation;

    /// <summary>The best of the validation figures, which decides the epoch kept.</summary>
    public double Validation => Figures.Best;

    /// <summary>Whether the modality discriminator learned; where it did not, its accuracy is that of its first weights and says nothing.</summary>
    public bool HasAdversary => Losses.Any(l => l.Name == Objective.ModalityAdversary);

    /// <summary>The validation figures as a bundle has them.</summary>
    internal ValidationFigures Figures => new(Epoch, ValidationSoftmax, ValidationFc9, ValidationProbability);
}
