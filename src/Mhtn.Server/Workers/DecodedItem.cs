using Mhtn.Core.Items;

namespace Mhtn.Server.Workers;

/// <summary>What a worker made of an item.</summary>
/// <param name="Modality">What it was read as.</param>
/// <param name="Vector">[dimension of the bundle], finite, not normalised.</param>
/// <param name="Snippet">The beginning of a text; null for everything else.</param>
/// <param name="HasNoKnownWord">Whether it is a text of which the bundle knows no word, so that what it finds is arbitrary.</param>
internal sealed record DecodedItem(Modality Modality, float[] Vector, string? Snippet, bool HasNoKnownWord);
