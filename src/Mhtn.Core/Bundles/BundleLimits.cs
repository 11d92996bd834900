namespace Mhtn.Core.Bundles;

/// <summary>How much a bundle may ask for before it is refused; bundles come from strangers.</summary>
public sealed record BundleLimits
{
    /// <summary>Largest bundle.json in bytes.</summary>
    public long ManifestBytes { get; init; } = 16 << 20;

    /// <summary>Largest other entry in bytes, unpacked; at most the 2 GiB an array holds.</summary>
    public long EntryBytes { get; init; } = Array.MaxLength;

    /// <summary>Most entries in one bundle.</summary>
    public int Entries { get; init; } = 256;
}
