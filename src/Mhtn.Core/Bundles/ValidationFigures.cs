namespace Mhtn.Core.Bundles;

/// <summary>What was reached on the validation split by the epoch the bundle keeps.</summary>
/// <param name="Epoch">The epoch kept, counted from 1.</param>
/// <param name="Softmax">Mean average precision, averaged over all ordered pairs of modalities, of the softmax; in [0, 1].</param>
/// <param name="Fc9">The same of fc9.</param>
/// <param name="Probability">The same of the softmax compared by inner product; null where it was not among the choices.</param>
public sealed record ValidationFigures(int Epoch, double Softmax, double Fc9, double? Probability = null);
