namespace Mhtn.Core.Manifests;

/// <summary>The names of a manifest's fields.</summary>
internal static class ManifestFields
{
    internal const string Id = "id";
    internal const string Modality = "modality";
    internal const string Path = "path";
    internal const string Text = "text";
    internal const string Features = "features";
    internal const string Label = "label";
    internal const string Labels = "labels";
    internal const string Split = "split";
    internal const string Pair = "pair";
    internal const string Metadata = "metadata";

    /// <summary>The file of a feature reference.</summary>
    internal const string File = "file";

    /// <summary>The row of a feature reference.</summary>
    internal const string Row = "row";

    /// <summary>The fields of a line, in the order they are written.</summary>
    internal static IReadOnlyList<string> OfLine { get; } = [Id, Modality, Path, Text, Features, Label, Labels, Split, Pair, Metadata];

    /// <summary>The fields of a reference to a row of a feature file.</summary>
    internal static IReadOnlyList<string> OfReference { get; } = [File, Row];
}
