using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>One named part of the total loss Σ weight · value, so that it can be logged, tested and left out alone.</summary>
/// <param name="Name">The part's name in histories and progress.</param>
/// <param name="Weight">Its factor in the total, above 0.</param>
/// <param name="Value">Scalar, unweighted, with gradients.</param>
public sealed record LossTerm(string Name, double Weight, Tensor Value);
