using Mhtn.Core.Errors;

namespace Mhtn.Server.Configuration;

/// <summary>How media files are shown.</summary>
public sealed class MediaServingOptions
{
    /// <summary>Folders whose files may be shown; empty for the folder of the store's file. What is added by upload is shown in any case.</summary>
    public IList<string> Roots { get; } = [];

    /// <summary>Where previews are kept; null for the user's cache.</summary>
    public string? CacheFolder { get; set; }

    /// <summary>Most bytes of previews kept; the oldest go first. 1 MiB or more.</summary>
    public long CacheBytes { get; set; } = 1L << 30;

    internal IEnumerable<Problem> Check(string at)
    {
        foreach (var (root, index) in Roots.Select((root, index) => (root, index)).Where(r => !Directory.Exists(r.root)))
        {
            yield return new Problem($"{at}:Roots:{index}", "a folder", $"no such folder {root}", "Correct the path, or leave it out.");
        }

        if (CacheBytes < 1 << 20)
        {
            yield return new Problem($"{at}:CacheBytes", "1048576 or more", $"{CacheBytes}", "Correct the value.");
        }
    }
}
