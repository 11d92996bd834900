using Mhtn.Core.Items;

namespace Mhtn.Learning.Network;

/// <summary>What the data decide about one modality's path.</summary>
/// <param name="Modality">The modality.</param>
/// <param name="Dimension">Width of its features.</param>
/// <param name="SquareRoot">Whether the features' square root is taken.</param>
public sealed record PathShape(Modality Modality, int Dimension, bool SquareRoot);
