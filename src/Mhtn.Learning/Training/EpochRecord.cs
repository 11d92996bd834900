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
    /// <summary>The better of the two validation figures, which decides the epoch kept.</summary>
    public double Validation => Math.Max(ValidationSoftmax, ValidationFc9);

    /// <summary>Whether the modality discriminator learned; where it did not, its accuracy is that of its first weights and says nothing.</summary>
    public bool HasAdversary => Losses.Any(l => l.Name == Objective.ModalityAdversary);
}
