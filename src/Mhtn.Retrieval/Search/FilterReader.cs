using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Search;

/// <summary>Makes a filter of what a user wrote: names of modalities, and fields with the values wanted.</summary>
/// <remarks>The fields label, split and id are the item's own; any other is a key of its metadata.</remarks>
public static class FilterReader
{
    private const string Label = "label";
    private const string SplitField = "split";
    private const string Id = "id";

    /// <summary>Reads a condition such as label=dog.</summary>
    /// <param name="text">FIELD=VALUE.</param>
    /// <param name="at">What it is called where the user wrote it, for messages.</param>
    /// <exception cref="InputException">There is no field or no sign.</exception>
    public static (string Field, string Value) Condition(string text, string at)
    {
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        return sign > 0
            ? (text[..sign], text[(sign + 1)..])
            : throw new InputException(at, "FIELD=VALUE", $"\"{text}\"", "Name the field and the value to find, such as label=dog.");
    }

    /// <summary>Reads the name of a modality.</summary>
    /// <param name="name">The name.</param>
    /// <param name="at">What it is called where the user wrote it, for messages.</param>
    /// <exception cref="InputException">It cannot name a modality.</exception>
    public static Modality ModalityOf(string name, string at) => Modality.IsValidName(name)
        ? new Modality(name)
        : throw new InputException(at, "a modality such as image or text", $"\"{name}\"", "Correct the name.");

    /// <summary>Makes the filter.</summary>
    /// <param name="modalities">Names of the modalities wanted; none for all.</param>
    /// <param name="conditions">Field to the values wanted, of which one must fit.</param>
    /// <param name="modalitiesAt">What the modalities are called where the user wrote them, for messages.</param>
    /// <param name="conditionsAt">What the conditions are called where the user wrote them, for messages.</param>
    /// <exception cref="InputException">A modality or the split is none.</exception>
    public static ItemFilter Read(IEnumerable<string> modalities, ILookup<string, string> conditions, string modalitiesAt, string conditionsAt) => new()
    {
        Modalities = [.. modalities.Select(name => ModalityOf(name, modalitiesAt))],
        Labels = [.. conditions[Label]],
        Ids = conditions.Contains(Id) ? [.. conditions[Id]] : null,
        Split = conditions.Contains(SplitField) ? SplitOf([.. conditions[SplitField]], conditionsAt) : null,
        Metadata = conditions.Where(c => c.Key is not (Label or SplitField or Id))
            .ToDictionary(c => c.Key, c => (IReadOnlyList<string>)[.. c], StringComparer.Ordinal),
    };

    private static Split SplitOf(string[] names, string at) => names is [var name] && SplitNames.Parse(name) is { } split
        ? split
        : throw new InputException($"{at} {SplitField}", "one of train, val and test", string.Join(", ", names), "Name one of them.");
}
