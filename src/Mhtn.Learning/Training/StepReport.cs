namespace Mhtn.Learning.Training;

/// <summary>What one batch told.</summary>
/// <param name="Losses">Name and unweighted value of each term, in the objective's order.</param>
/// <param name="Total">The weighted sum of the terms.</param>
/// <param name="DiscriminatorAccuracy">Share of rows whose modality the discriminator found, in [0, 1].</param>
internal sealed record StepReport(IReadOnlyList<(string Name, double Value)> Losses, double Total, double DiscriminatorAccuracy);
