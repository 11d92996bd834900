using Mhtn.Core.Inputs;

namespace Mhtn.Retrieval.Stores;

/// <summary>Says that a collection is not there.</summary>
internal static class MissingCollection
{
    /// <summary>The error, which names the collections there are.</summary>
    public static InputException Of(string location, string name, IEnumerable<StoreIdentity> there) => new(
        location,
        $"a collection \"{name}\"",
        string.Join(", ", there.Select(c => $"\"{c.Collection}\"").DefaultIfEmpty("no collection at all")),
        "Name one of these, or make it with mhtn index.");

    /// <summary>The error of an open store whose collection was removed, whatever bears its name by now.</summary>
    public static InputException SinceOpened(string location, string name) => new(
        location, $"the collection \"{name}\" as it was opened", "a collection that was removed since", "Open it anew.");
}
