using Mhtn.Core.Items;

namespace Mhtn.Cli.Gallery;

/// <summary>An item as the gallery shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Modality">Its modality.</param>
/// <param name="Label">Its leading class; null where it has none.</param>
/// <param name="Path">Its file; null for a text that has none.</param>
/// <param name="Text">Its text; null for other media.</param>
/// <param name="Score">Cosine similarity to the query; null for the query itself.</param>
internal sealed record GalleryItem(string Id, Modality Modality, string? Label, string? Path, string? Text, double? Score);
