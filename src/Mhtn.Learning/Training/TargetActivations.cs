using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Training;

/// <summary>What one modality gave for a batch.</summary>
/// <param name="Modality">Index of the modality.</param>
/// <param name="Rows">The batch's rows it is present in, ascending; row k of the activations belongs to Rows[k].</param>
/// <param name="Path">Activations of its path: [present, width].</param>
/// <param name="Logits">[present, classes]: fc10.</param>
/// <param name="Targets">[present, classes].</param>
internal sealed record TargetActivations(int Modality, IReadOnlyList<int> Rows, PathActivations Path, Tensor Logits, Tensor Targets);
