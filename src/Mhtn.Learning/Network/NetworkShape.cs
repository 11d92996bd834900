namespace Mhtn.Learning.Network;

/// <summary>What the data decide about a network.</summary>
/// <param name="Paths">One entry a modality, in the order of the bundle's list.</param>
/// <param name="Hub">Index of the hub modality among <paramref name="Paths"/>.</param>
/// <param name="Classes">Number of the target's classes, 1 or more.</param>
/// <param name="SourceClasses">Number of the source's classes; 0 without a source domain.</param>
public sealed record NetworkShape(IReadOnlyList<PathShape> Paths, int Hub, int Classes, int SourceClasses);
