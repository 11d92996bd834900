using Mhtn.Core.Items;

namespace Mhtn.Learning.Domains;

/// <summary>Where the reading of a domain's items stands.</summary>
/// <param name="Modality">The modality under way.</param>
/// <param name="Done">Items of it that are read.</param>
/// <param name="Total">Items of it.</param>
public sealed record ReadingProgress(Modality Modality, int Done, int Total);
