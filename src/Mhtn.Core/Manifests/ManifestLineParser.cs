using System.Text.Json;
using Mhtn.Core.Items;

namespace Mhtn.Core.Manifests;

/// <summary>Turns one line of a manifest into an item.</summary>
internal sealed class ManifestLineParser
{
    private static readonly Modality[] MediaModalities =
        [Modality.Image, Modality.Text, Modality.Audio, Modality.Video, Modality.Model3D];

    private readonly string _folder;
    private readonly ManifestProblems _problems;
    private readonly ManifestFeatures _features;
    private readonly ManifestConsistency _consistency = new();

    internal ManifestLineParser(string folder, ManifestProblems problems)
    {
        _folder = folder;
        _problems = problems;
        _features = new ManifestFeatures(folder, problems);
    }

    /// <summary>The item of a line; null where something is wrong, which is reported.</summary>
    /// <param name="bytes">The line in UTF-8, not blank.</param>
    /// <param name="number">The line's number, from 1.</param>
    internal MediaItem? Parse(ReadOnlyMemory<byte> bytes, int number)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return ReadItem(new ManifestObject(_problems, number, document.RootElement, ManifestFields.OfLine));
            }

            _problems.Add(number, "a JSON object", ManifestObject.Describe(document.RootElement), "Write one {...} a line.");
        }
        catch (JsonException exception)
        {
            ReportBadJson(bytes.Span, number, exception);
        }
        catch (InvalidOperationException)
        {
            // The JSON is well formed, but an escape such as \ud800 stands for half a character.
            _problems.Add(number, "text of whole Unicode characters", "half of a surrogate pair", "Correct the \\u escape.");
        }

        return null;
    }

    private MediaItem? ReadItem(ManifestObject line)
    {
        var id = ReadId(line);
        var modality = ReadModality(line);
        var content = ReadContent(line, modality);
        var labels = ReadLabels(line);
        var split = ReadSplit(line);
        var pair = line.FindText(ManifestFields.Pair);
        var metadata = ManifestMetadata.Read(line);
        if (id is null || modality is null || content is null)
        {
            return null;
        }

        _consistency.CheckContent(line, id, modality, content);
        return new MediaItem(id, modality, content, labels, split, pair) { Metadata = metadata };
    }

    private string? ReadId(ManifestObject line)
    {
        if (line.FindText(ManifestFields.Id) is { } id)
        {
            _consistency.CheckId(line, id);
            return id;
        }

        if (!line.Has(ManifestFields.Id))
        {
            line.Report(ManifestFields.Id, "a text unique in the manifest", "nothing", "Give the item an id.");
        }

        return null;
    }

    private static Modality? ReadModality(ManifestObject line)
    {
        const string Expected = "image, text, audio, video, model3d, or a name of your own for features";
        if (!line.Has(ManifestFields.Modality))
        {
            line.Report(ManifestFields.Modality, Expected, "nothing", "Say what kind of media the item is.");
        }

        if (line.FindText(ManifestFields.Modality) is not { } name)
        {
            return null;
        }

        if (!Modality.IsValidName(name))
        {
            line.Report(
                ManifestFields.Modality, Expected, $"\"{name}\"", "Use up to 64 characters of a-z, 0-9, '-' and '_', beginning with a letter.");
            return null;
        }

        var modality = new Modality(name);
        if (!MediaModalities.Contains(modality) && !line.Has(ManifestFields.Features))
        {
            line.Report(
                ManifestFields.Modality,
                "image, text, audio, video or model3d",
                $"\"{name}\"",
                "Correct the word, or give the item as \"features\".");
        }

        return modality;
    }

    private ItemContent? ReadContent(ManifestObject line, Modality? modality)
    {
        string[] given = [.. new[] { ManifestFields.Path, ManifestFields.Text, ManifestFields.Features }.Where(line.Has)];
        switch (given)
        {
            case [ManifestFields.Path]:
                return line.FindText(ManifestFields.Path) is { } path ? ReadFile(line, path) : null;
            case [ManifestFields.Text]:
                if (modality is not null && modality != Modality.Text)
                {
                    line.Report(
                        ManifestFields.Text, $"\"path\" or \"features\" for the modality {modality}", "\"text\"", "Give the file, or correct the modality.");
                }

                return line.FindText(ManifestFields.Text) is { } text ? new TextContent(text) : null;
            case [ManifestFields.Features]:
                return _features.Read(line, line.Find(ManifestFields.Features)!.Value);
            default:
                _problems.Add(
                    line.Line,
                    "exactly one of path, text and features",
                    given.Length == 0 ? "none" : string.Join(" and ", given),
                    given.Length == 0 ? "Say what the item consists of." : "Keep one of them.");
                return null;
        }
    }

    private FileContent? ReadFile(ManifestObject line, string path)
    {
        var full = path.Contains('\0') ? null : Path.GetFullPath(path, _folder);
        if (File.Exists(full))
        {
            return new FileContent(full);
        }

        line.Report(
            ManifestFields.Path,
            "a file",
            Directory.Exists(full) ? $"the folder \"{path}\"" : $"no file \"{path}\"",
            "Correct the path; it is relative to the manifest.");
        return null;
    }

    private static List<string> ReadLabels(ManifestObject line)
    {
        if (line.Has(ManifestFields.Label) && line.Has(ManifestFields.Labels))
        {
            line.Report(ManifestFields.Labels, "label or labels", "both", "Keep one of them.");
        }

        if (line.FindText(ManifestFields.Label) is { } label)
        {
            return [label];
        }

        if (line.Find(ManifestFields.Labels) is not { } value)
        {
            return [];
        }

        if (value.ValueKind != JsonValueKind.Array || value.GetArrayLength() == 0)
        {
            line.Report(ManifestFields.Labels, "an array of texts", ManifestObject.Describe(value), "Write [\"a\", \"b\"], or use \"label\".");
            return [];
        }

        var labels = new List<string>();
        foreach (var element in value.EnumerateArray())
        {
            var name = $"{ManifestFields.Labels}[{labels.Count}]";
            if (line.ReadText(name, element) is not { } text)
            {
                return [];
            }

            if (labels.Contains(text))
            {
                line.Report(name, "each label once", $"\"{text}\" again", "Remove one of the two.");
            }

            labels.Add(text);
        }

        return labels;
    }

    private static Split? ReadSplit(ManifestObject line)
    {
        if (line.FindText(ManifestFields.Split) is not { } name)
        {
            return null;
        }

        if (SplitNames.Parse(name) is { } split)
        {
            return split;
        }

        line.Report(
            ManifestFields.Split, "train, val or test", $"\"{name}\"", "Correct the word, or leave the field out for a split made by seed.");
        return null;
    }

    private void ReportBadJson(ReadOnlySpan<byte> bytes, int number, JsonException exception)
    {
        var position = (int)Math.Clamp(exception.BytePositionInLine ?? 0, 0, bytes.Length);
        var rest = bytes[position..].TrimStart((byte)'-');
        var isNotFinite = rest.StartsWith("NaN"u8) || rest.StartsWith("Infinity"u8);
        _problems.Add(
            number,
            "a JSON object",
            isNotFinite ? $"NaN or Infinity at byte {position + 1}" : $"text that is not JSON from byte {position + 1} on",
            isNotFinite
                ? "JSON has finite numbers only: correct the features, or leave the item out."
                : "Check quotation marks, commas and braces there.");
    }
}
