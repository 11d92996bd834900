namespace Mhtn.Core.Errors;

/// <summary>A collection is not in its store: it never was, or it has been replaced or removed since it was opened.</summary>
public sealed class CollectionMissingException : MhtnException
{
    private CollectionMissingException(string collection, Problem problem)
        : base([problem], null)
    {
        Collection = collection;
    }

    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.CollectionMissing;

    /// <summary>Name of the collection.</summary>
    public string Collection { get; }

    /// <summary>The error of a name that no collection has.</summary>
    /// <param name="store">The store.</param>
    /// <param name="collection">The name.</param>
    /// <param name="existing">Names of the collections there are.</param>
    public static CollectionMissingException Named(ProblemLocation store, string collection, IEnumerable<string> existing) => new(
        collection,
        new Problem(
            store,
            $"a collection \"{collection}\"",
            string.Join(", ", existing.Select(name => $"\"{name}\"").DefaultIfEmpty("no collection at all")),
            "Name one of these, or make it with mhtn index."));

    /// <summary>The error of an open store whose collection was removed, whatever bears its name by now.</summary>
    /// <param name="store">The store.</param>
    /// <param name="collection">The name the collection had when it was opened.</param>
    public static CollectionMissingException SinceOpened(ProblemLocation store, string collection) => new(
        collection,
        new Problem(store, $"the collection \"{collection}\" as it was opened", "a collection that was removed since", "Open it anew."));
}
