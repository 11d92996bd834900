namespace Mhtn.Core.Errors;

/// <summary>Whose trouble an error is. Exit codes and HTTP statuses follow from it.</summary>
public enum ErrorKind
{
    /// <summary>The caller's mistake: a file, an option or a request is wrong.</summary>
    Input,

    /// <summary>The model bundle is missing, damaged, or not the one a collection was made with.</summary>
    Model,

    /// <summary>The store is missing or damaged, of another version, or does not let its user in.</summary>
    Store,

    /// <summary>The store's disk is full. What was written before is intact.</summary>
    StorageFull,

    /// <summary>The collection is not there: it never was, or it has been replaced or removed since it was opened.</summary>
    CollectionMissing,

    /// <summary>What is needed does not answer now, and may answer a moment later.</summary>
    Unavailable,
}
