using static TorchSharp.torch;

namespace Mhtn.Learning.Methods.Paired;

/// <summary>Two modalities on the rows they have in common.</summary>
/// <param name="First">The items of the first.</param>
/// <param name="Second">Their partners, row for row.</param>
/// <param name="FirstEmbedded">[n, width]: the first in the common space.</param>
/// <param name="SecondEmbedded">[n, width]: the second in the common space.</param>
internal sealed record PairedEmbeddings(PairedItems First, PairedItems Second, Tensor FirstEmbedded, Tensor SecondEmbedded);
