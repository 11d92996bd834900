using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Training;

/// <summary>What the network gave for a batch.</summary>
/// <param name="Targets">The modalities present, in order.</param>
/// <param name="ModalityLogits">[all rows of all modalities, modalities]: the discriminator's output.</param>
/// <param name="ModalityIndices">[all rows], Int64: the modality of each.</param>
/// <param name="Source">The source domain's activations and targets [n, source classes]; null without one.</param>
internal sealed record BatchActivations(
    IReadOnlyList<TargetActivations> Targets,
    Tensor ModalityLogits,
    Tensor ModalityIndices,
    (SourceActivations Activations, Tensor Targets)? Source);
