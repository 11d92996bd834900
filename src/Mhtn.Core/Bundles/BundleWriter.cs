using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Mhtn.Core.Inputs;

namespace Mhtn.Core.Bundles;

/// <summary>Writes model bundles; equal content gives equal bytes.</summary>
public static class BundleWriter
{
    private static readonly DateTimeOffset FixedTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Writes a bundle whole or not at all.</summary>
    /// <param name="path">The file, customarily ending in .mhtn; replaced where it exists.</param>
    /// <param name="content">What goes in.</param>
    public static void Write(string path, BundleContent content)
    {
        var entries = content.Manifest.Modalities
            .Select(m => (Name: BundleEntries.Encoder(m), Bytes: content.Encoders[m]))
            .Concat(content.Assets.Select(a => (Name: BundleEntries.AssetFolder(a.Modality) + a.Name, a.Bytes)))
            .Append((Name: BundleEntries.Weights, Bytes: content.Weights))
            .Append((Name: BundleEntries.History, Bytes: Encoding.UTF8.GetBytes(content.History)))
            .ToList();
        var manifest = content.Manifest with
        {
            Entries = entries.ToDictionary(e => e.Name, e => Convert.ToHexStringLower(SHA256.HashData(e.Bytes))),
        };
        AtomicFile.Write(path, stream =>
        {
            using var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
            Add(archive, BundleEntries.Manifest, JsonSerializer.SerializeToUtf8Bytes(manifest, BundleJson.Options));
            foreach (var (name, bytes) in entries)
            {
                Add(archive, name, bytes);
            }
        });
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.NoCompression);
        entry.LastWriteTime = FixedTime;
        using var stream = entry.Open();
        stream.Write(bytes);
    }
}
