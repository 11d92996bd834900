namespace Mhtn.Learning.Training;

/// <summary>A loss over an epoch.</summary>
/// <param name="Name">The loss.</param>
/// <param name="Value">Its mean unweighted value.</param>
public sealed record LossMean(string Name, double Value);
