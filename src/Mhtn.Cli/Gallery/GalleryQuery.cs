namespace Mhtn.Cli.Gallery;

/// <summary>A query of the gallery, and what was found.</summary>
/// <param name="Query">The query.</param>
/// <param name="Hits">What is nearest to it, of every other modality the best few.</param>
internal sealed record GalleryQuery(GalleryItem Query, IReadOnlyList<GalleryItem> Hits);
