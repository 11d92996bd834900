using System.Buffers;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Core.Manifests;

namespace Mhtn.Core.Datasets;

/// <summary>Reads a dataset by what the user calls it: a known layout and its folder, a manifest, or a folder of media files.</summary>
public static class DatasetReader
{
    private const int ShortestPrefix = 2;

    private static readonly SearchValues<char> PrefixCharacters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_");

    private static readonly OrderedDictionary<string, Func<string, ItemCollection>> Layouts = new(StringComparer.Ordinal)
    {
        ["wikipedia"] = WikipediaDataset.Read,
        ["xmedia"] = XMediaDataset.Read,
        ["pascal"] = PascalDataset.Read,
        ["nuswide10k"] = NusWide10kDataset.Read,
    };

    /// <summary>The layouts that are read by name.</summary>
    public static IReadOnlyList<string> LayoutNames => Layouts.Keys;

    /// <summary>Reads every item of a dataset.</summary>
    /// <param name="specification">
    /// "LAYOUT:DIR" with a layout of <see cref="LayoutNames"/>, the path of a manifest, or a folder of DIR/MODALITY/LABEL/FILE. What stands
    /// before a colon is a layout where it is made of two or more letters, digits, '-' and '_' alone, so C:\data and ./odd:name are paths.
    /// </param>
    /// <exception cref="InputException">The layout is unknown, or the dataset is missing or wrong.</exception>
    public static ItemCollection Read(string specification)
    {
        if (FindPrefix(specification) is not { } prefix)
        {
            return Directory.Exists(specification) ? FolderDataset.Read(specification) : ManifestReader.Read(specification);
        }

        if (Layouts.TryGetValue(prefix, out var read))
        {
            return read(specification[(prefix.Length + 1)..]);
        }

        var nearest = NearestName.Among(Layouts.Keys, prefix);
        throw new InputException(
            ProblemLocation.InFile(specification),
            $"a manifest, or one of the layouts {string.Join(", ", Layouts.Keys.Select(name => $"{name}:DIR"))}",
            $"the unknown layout \"{prefix}\"",
            nearest is null ? "Correct the layout; put ./ before the path of a manifest that has a colon." : $"Did you mean \"{nearest}\"?");
    }

    private static string? FindPrefix(string specification)
    {
        var colon = specification.IndexOf(':', StringComparison.Ordinal);
        return colon >= ShortestPrefix && specification.AsSpan(0, colon).IndexOfAnyExcept(PrefixCharacters) < 0
            ? specification[..colon]
            : null;
    }
}
