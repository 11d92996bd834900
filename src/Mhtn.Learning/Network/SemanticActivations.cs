using static TorchSharp.torch;

namespace Mhtn.Learning.Network;

/// <summary>What the shared layers give for a batch.</summary>
/// <param name="Fc9Linear">[batch, width]: fc9 before its batch norm, which the modality discriminator reads.</param>
/// <param name="Fc9">[batch, width], each ≥ 0: the last common layer before the classes.</param>
/// <param name="Logits">[batch, classes]: fc10.</param>
public readonly record struct SemanticActivations(Tensor Fc9Linear, Tensor Fc9, Tensor Logits);
