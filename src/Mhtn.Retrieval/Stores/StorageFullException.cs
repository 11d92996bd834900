namespace Mhtn.Retrieval.Stores;

/// <summary>A store cannot write because its disk, or its server's, is full. What was written before is intact.</summary>
public sealed class StorageFullException : IOException
{
    internal StorageFullException(string location, Exception innerException)
        : base($"{location}: the disk is full. Make room, then try again; what was written before is intact. {innerException.Message}", innerException)
    {
    }
}
