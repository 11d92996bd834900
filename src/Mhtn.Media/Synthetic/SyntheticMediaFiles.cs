namespace Mhtn.Media.Synthetic;

/// <summary>A generated collection on disk.</summary>
/// <param name="Target">Full path of the manifest of the items in five modalities.</param>
/// <param name="TargetItems">How many those are.</param>
/// <param name="Source">Full path of the manifest of the labelled pictures.</param>
/// <param name="SourceItems">How many those are.</param>
public sealed record SyntheticMediaFiles(string Target, int TargetItems, string Source, int SourceItems);
