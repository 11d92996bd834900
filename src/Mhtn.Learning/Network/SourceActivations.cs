using static TorchSharp.torch;

namespace Mhtn.Learning.Network;

/// <summary>What the source domain's part gives for a batch.</summary>
/// <param name="Path">Activations at fc6 and fc7.</param>
/// <param name="Logits">[batch, source classes]: fc8.</param>
public readonly record struct SourceActivations(PathActivations Path, Tensor Logits);
