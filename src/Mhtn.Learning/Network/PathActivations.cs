using static TorchSharp.torch;

namespace Mhtn.Learning.Network;

/// <summary>The activations of a path's two layers.</summary>
/// <param name="Fc6">[batch, width], each ≥ 0.</param>
/// <param name="Fc7">[batch, width], each ≥ 0.</param>
public readonly record struct PathActivations(Tensor Fc6, Tensor Fc7);
