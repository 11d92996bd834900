using System.Text.Encodings.Web;
using System.Text.Json;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;

namespace Mhtn.Core.Manifests;

/// <summary>Writes items as a manifest that <see cref="ManifestReader"/> reads.</summary>
public static class ManifestWriter
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes the manifest whole or not at all; names of files become relative to it.</summary>
    /// <param name="path">The manifest; its folder is made where it is missing.</param>
    /// <param name="items">The items, with ids of their own; features are finite.</param>
    public static void Write(string path, IEnumerable<MediaItem> items)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        AtomicFile.Write(path, stream =>
        {
            using var writer = new Utf8JsonWriter(stream, Options);
            foreach (var item in items)
            {
                WriteItem(writer, item, folder);
                writer.Flush();
                writer.Reset();
                stream.WriteByte((byte)'\n');
            }
        });
    }

    private static void WriteItem(Utf8JsonWriter writer, MediaItem item, string folder)
    {
        writer.WriteStartObject();
        writer.WriteString(ManifestFields.Id, item.Id);
        writer.WriteString(ManifestFields.Modality, item.Modality.Name);
        WriteContent(writer, item.Content, folder);
        WriteLabels(writer, item.Labels);
        if (item.Split is { } split)
        {
            writer.WriteString(ManifestFields.Split, split.ToName());
        }

        if (item.Pair is { } pair)
        {
            writer.WriteString(ManifestFields.Pair, pair);
        }

        if (item.Metadata.Count > 0)
        {
            writer.WriteStartObject(ManifestFields.Metadata);
            foreach (var (key, value) in item.Metadata.OrderBy(m => m.Key, StringComparer.Ordinal))
            {
                writer.WriteString(key, value);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static void WriteContent(Utf8JsonWriter writer, ItemContent content, string folder)
    {
        switch (content)
        {
            case FileContent file:
                var relative = Path.GetRelativePath(folder, file.Path);
                writer.WriteString(ManifestFields.Path, relative.Replace(Path.DirectorySeparatorChar, '/'));
                break;
            case TextContent text:
                writer.WriteString(ManifestFields.Text, text.Text);
                break;
            case FeatureContent features:
                writer.WriteStartArray(ManifestFields.Features);
                foreach (var value in features.Values.Span)
                {
                    writer.WriteNumberValue(value);
                }

                writer.WriteEndArray();
                break;
        }
    }

    private static void WriteLabels(Utf8JsonWriter writer, IReadOnlyList<string> labels)
    {
        switch (labels)
        {
            case []:
                break;
            case [var label]:
                writer.WriteString(ManifestFields.Label, label);
                break;
            default:
                writer.WriteStartArray(ManifestFields.Labels);
                foreach (var label in labels)
                {
                    writer.WriteStringValue(label);
                }

                writer.WriteEndArray();
                break;
        }
    }
}
