namespace Mhtn.Core.Errors;

/// <summary>A store cannot write because its disk, or its server's, is full. What was written before is intact.</summary>
public sealed class StorageFullException : MhtnException
{
    /// <summary>Reports a full disk.</summary>
    /// <param name="location">The store.</param>
    /// <param name="innerException">What the store reported.</param>
    public StorageFullException(ProblemLocation location, Exception innerException)
        : base([new Problem(location, "room on the disk", "none", "Make room, then try again; what was written before is intact.")], innerException)
    {
    }

    /// <inheritdoc/>
    public override ErrorKind Kind => ErrorKind.StorageFull;
}
