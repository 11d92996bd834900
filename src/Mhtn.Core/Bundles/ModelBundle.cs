using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;

namespace Mhtn.Core.Bundles;

/// <summary>
/// A trained model in one file: encoders, weights, classes, configuration and what is needed to make it again.
/// </summary>
/// <remarks>
/// A bundle may come from a stranger. Nothing is unpacked to disk, no entry outside the known names is accepted, sizes are
/// limited, and every entry is held against the hash bundle.json states before it is handed out. An entry is read only when
/// asked for. Not safe for concurrent use.
/// </remarks>
public sealed class ModelBundle : IDisposable
{
    private const int LargestAxis = 1 << 20;
    private const long LargestInput = 1 << 28;

    private readonly ZipArchive _archive;
    private readonly BundleLimits _limits;

    private ModelBundle(string path, ZipArchive archive, BundleLimits limits)
    {
        Path = path;
        _archive = archive;
        _limits = limits;
        CheckNames();
        var manifest = Read(BundleEntries.Manifest, limits.ManifestBytes);
        Id = Convert.ToHexStringLower(SHA256.HashData(manifest));
        Manifest = ParseManifest(manifest);
    }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of bundle.json in lower-case hex; as that holds the hash of every entry, it identifies the whole bundle.</summary>
    public string Id { get; }

    /// <summary>What the bundle says of itself.</summary>
    public BundleManifest Manifest { get; }

    /// <summary>Opens a bundle and reads bundle.json alone.</summary>
    /// <exception cref="ModelException">The file is missing, is no bundle, or exceeds the limits.</exception>
    public static ModelBundle Open(string path, BundleLimits? limits = null)
    {
        if (!System.IO.Path.Exists(path))
        {
            throw new ModelException(ProblemLocation.InFile(path), "a model bundle", "no such file", "Check the path, or train one with mhtn train.");
        }

        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(ModelException.Guard(() => InputFile.OpenRead(path, "a model bundle")), ZipArchiveMode.Read);
            return new ModelBundle(path, archive, limits ?? new BundleLimits());
        }
        catch (InvalidDataException e)
        {
            archive?.Dispose();
            throw NotABundle(path, $"a damaged archive ({e.Message})", e);
        }
        catch
        {
            archive?.Dispose();
            throw;
        }
    }

    /// <summary>The ONNX model of one modality's encoder.</summary>
    /// <exception cref="InputException">The bundle has no such modality.</exception>
    /// <exception cref="ModelException">The entry is damaged.</exception>
    public byte[] ReadEncoder(Modality modality) => Manifest.Modalities.Contains(modality)
        ? ReadVerified(BundleEntries.Encoder(modality))
        : throw new InputException(
            ProblemLocation.InFile(Path),
            $"a modality of the bundle ({string.Join(", ", Manifest.Modalities)})",
            modality.Name,
            "Choose one of these, or train a bundle that covers it.");

    /// <summary>The files the reader of one modality's inputs needs, by name.</summary>
    /// <exception cref="ModelException">An entry is damaged.</exception>
    public IReadOnlyDictionary<string, byte[]> ReadAssets(Modality modality)
    {
        var folder = BundleEntries.AssetFolder(modality);
        return Manifest.Entries.Keys
            .Where(name => name.StartsWith(folder, StringComparison.Ordinal))
            .ToDictionary(name => name[folder.Length..], ReadVerified, StringComparer.Ordinal);
    }

    /// <summary>The network's weights in the safetensors format.</summary>
    /// <exception cref="ModelException">The entry is damaged.</exception>
    public byte[] ReadWeights() => ReadVerified(BundleEntries.Weights);

    /// <summary>The training history as CSV.</summary>
    /// <exception cref="ModelException">The entry is damaged.</exception>
    public string ReadHistory() => Encoding.UTF8.GetString(ReadVerified(BundleEntries.History));

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private static ModelException NotABundle(string path, string found, Exception? inner = null) =>
        new(ProblemLocation.InFile(path), "a model bundle (.mhtn)", found, "Train it again with mhtn train, or fetch it again.", inner);

    private void CheckNames()
    {
        if (_archive.Entries.Count > _limits.Entries)
        {
            throw NotABundle(Path, $"{_archive.Entries.Count} entries (at most {_limits.Entries})");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in _archive.Entries)
        {
            if (!BundleEntries.IsKnown(entry.FullName) || !seen.Add(entry.FullName))
            {
                throw NotABundle(Path, $"an entry \"{entry.FullName}\", which has no place in a bundle");
            }
        }
    }

    private BundleManifest ParseManifest(byte[] json)
    {
        try
        {
            var manifest = JsonSerializer.Deserialize<BundleManifest>(json, BundleJson.Options)
                ?? throw NotABundle(Path, "an empty bundle.json");
            return Check(manifest);
        }
        catch (JsonException e)
        {
            throw NotABundle(Path, $"a bundle.json that does not fit ({e.Message})", e);
        }
    }

    private BundleManifest Check(BundleManifest manifest)
    {
        if (manifest.Format is < 1 or > BundleManifest.CurrentFormat)
        {
            throw new ModelException(
                ProblemLocation.InFile(Path),
                $"format {BundleManifest.CurrentFormat} or older",
                $"format {manifest.Format}",
                "Use the version of mhtn that wrote the bundle, or a newer one.");
        }

        // The serialiser keeps null out of every field, but not out of lists.
        var consistent = manifest.Modalities.Count > 0
            && manifest.Modalities.All(m => m is not null)
            && manifest.Modalities.Distinct().Count() == manifest.Modalities.Count
            && manifest.Modalities.Contains(manifest.HubModality)
            && manifest.Classes.Count > 0
            && AreNames(manifest.Classes)
            && AreNames(manifest.SourceClasses)
            && manifest.Fc9Width > 0
            && Enum.IsDefined(manifest.Representation)
            && manifest.Inputs.All(i => i is not null)
            && manifest.Inputs.Select(i => i.Modality).SequenceEqual(manifest.Modalities)
            && manifest.Inputs.All(i => i.Shape.Count is >= 1 and <= 4 && i.Shape.All(s => s is > 0 and <= LargestAxis))
            && manifest.Inputs.All(i => i.Shape.Aggregate(1L, (product, size) => Math.Min(product * size, LargestInput + 1)) <= LargestInput)
            && manifest.Modalities.All(m => manifest.Entries.ContainsKey(BundleEntries.Encoder(m)));
        return consistent ? manifest : throw NotABundle(Path, "a bundle.json that contradicts itself");
    }

    private static bool AreNames(IReadOnlyList<string> names) =>
        names.All(n => n is not null) && names.Distinct(StringComparer.Ordinal).Count() == names.Count;

    private byte[] ReadVerified(string name)
    {
        var bytes = Read(name, _limits.EntryBytes);
        var expected = Manifest.Entries.GetValueOrDefault(name);
        var found = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return found == expected ? bytes : throw NotABundle(Path, $"an entry {name} whose hash is not the one bundle.json states");
    }

    private byte[] Read(string name, long limit)
    {
        var entry = _archive.GetEntry(name) ?? throw NotABundle(Path, $"no entry {name}");
        if (entry.Length > limit)
        {
            throw NotABundle(Path, $"an entry {name} of {entry.Length} bytes (at most {limit})");
        }

        try
        {
            // The stated length is a claim: the buffer grows with what is really there, and reading stops just past the claim.
            using var stream = entry.Open();
            using var content = new MemoryStream();
            var buffer = new byte[1 << 16];
            for (int read; content.Length <= entry.Length && (read = stream.Read(buffer)) > 0;)
            {
                content.Write(buffer, 0, read);
            }

            return content.Length == entry.Length
                ? content.ToArray()
                : throw NotABundle(Path, $"an entry {name} of another length than the {entry.Length} bytes it states");
        }
        catch (InvalidDataException e)
        {
            throw NotABundle(Path, $"a damaged entry {name} ({e.Message})", e);
        }
    }
}
