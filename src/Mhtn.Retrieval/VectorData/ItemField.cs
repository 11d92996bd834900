using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.VectorData;

/// <summary>A field every item of a store has, to which a data property of that storage name belongs.</summary>
/// <param name="Name">The storage name.</param>
/// <param name="IsList">Whether the property is a list of texts; otherwise it is a text.</param>
/// <param name="Read">The field's value, null where the item has none.</param>
/// <param name="Write">The item with another value.</param>
internal sealed record ItemField(string Name, bool IsList, Func<StoredItem, object?> Read, Func<StoredItem, object, StoredItem> Write)
{
    public const string Label = "label";
    public const string Labels = "labels";
    public const string Modality = "modality";
    public const string Split = "split";

    private static readonly ItemField[] All =
    [
        new(Modality, false, item => item.Modality.Name, (item, value) => item with { Modality = ModalityOf(item, (string)value) }),
        new(Label, false, item => item.Labels.Count == 0 ? null : item.Labels[0], (item, value) => item with { Labels = [(string)value] }),
        new(Labels, true, item => item.Labels, (item, value) => item with { Labels = LabelsOf(item, (IEnumerable<string?>)value) }),
        new("snippet", false, item => item.Snippet, (item, value) => item with { Snippet = (string)value }),
        new("path", false, item => item.Path, (item, value) => item with { Path = (string)value }),
        new("pair", false, item => item.Pair, (item, value) => item with { Pair = (string)value }),
        new(Split, false, item => item.Split?.ToName(), (item, value) => item with { Split = SplitOf(item, (string)value) }),
    ];

    /// <summary>The field of a storage name, or null where that is a key of the metadata.</summary>
    public static ItemField? Find(string storageName) => Array.Find(All, f => string.Equals(f.Name, storageName, StringComparison.Ordinal));

    private static Modality ModalityOf(StoredItem item, string name) => Core.Items.Modality.IsValidName(name)
        ? new Modality(name)
        : throw new InputException($"item {item.Id}, modality", "a modality such as image or text", $"\"{name}\"", "Correct the name.");

    private static string[] LabelsOf(StoredItem item, IEnumerable<string?> labels) =>
        [.. labels.Select(l => l ?? throw new InputException($"item {item.Id}, labels", "texts", "null", "Leave it out."))];

    private static Split SplitOf(StoredItem item, string name) => SplitNames.Parse(name)
        ?? throw new InputException($"item {item.Id}, split", string.Join(", ", SplitNames.All), $"\"{name}\"", "Name one of these, or leave it null.");
}
