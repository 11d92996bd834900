using Mhtn.Core.Errors;

namespace Mhtn.Server.Configuration;

/// <summary>What may be uploaded, and where it is kept.</summary>
public sealed class UploadOptions
{
    /// <summary>
    /// Where the files of added items are kept; null for STORE.media beside the store's file. With a server's database and no folder, files
    /// cannot be added.
    /// </summary>
    public string? Folder { get; set; }

    /// <summary>Most bytes of an uploaded file, 1 or more.</summary>
    public long LargestBytes { get; set; } = 100L << 20;

    internal IEnumerable<Problem> Check(string at) => Bound.AtLeast($"{at}:LargestBytes", LargestBytes, 1);
}
