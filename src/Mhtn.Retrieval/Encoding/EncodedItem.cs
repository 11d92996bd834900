using Mhtn.Core.Items;

namespace Mhtn.Retrieval.Encoding;

/// <summary>An item and its place in the common space.</summary>
/// <param name="Item">The item.</param>
/// <param name="Vector">[dimension of the encoder], finite, not normalised.</param>
public sealed record EncodedItem(MediaItem Item, ReadOnlyMemory<float> Vector);
