namespace Mhtn.Learning.Domains;

/// <summary>The large labelled single-modal dataset that helps; all its items are learned from.</summary>
/// <param name="Classes">Its own classes, ordinally sorted; labels are indices into this list.</param>
/// <param name="Items">Its items, of the hub modality.</param>
/// <param name="Hash">SHA-256 of the items, lower-case hex.</param>
public sealed record SourceDomain(IReadOnlyList<string> Classes, ModalityItems Items, string Hash)
{
    /// <summary>Items that were left out before training, as they cannot be opened; <see cref="PictureRows.Skipped"/> has those found since.</summary>
    public IReadOnlyList<SkippedItem> Skipped { get; init; } = [];
}
