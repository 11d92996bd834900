using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;

namespace Mhtn.Core.Datasets;

/// <summary>Reads a folder of media files: DIR/MODALITY/LABEL/FILE, or DIR/SPLIT/MODALITY/LABEL/FILE.</summary>
/// <remarks>
/// Ids are paths relative to the folder, with '/' between their parts; items come in ordinal order of their ids. A file that lies in a
/// modality's folder itself has no label; folders below a label belong to it. Passed over are hidden files, links to folders, and what
/// accompanies 3D models (.mtl, .bin and pictures). Nothing is opened: that the files are what they should be is found out in reading.
/// </remarks>
public static class FolderDataset
{
    private const string Expected = "a folder of DIR/MODALITY/LABEL/FILE";

    private static readonly string[] Systems = ["thumbs.db", "desktop.ini"];
    private static readonly string[] MeshCompanions = [".mtl", ".bin", ".png", ".jpg", ".jpeg", ".bmp", ".tga", ".webp"];

    private static readonly IReadOnlyList<Modality> Modalities =
        [Modality.Image, Modality.Text, Modality.Audio, Modality.Video, Modality.Model3D];

    /// <summary>Lists a folder's items.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InputException">It is missing or cannot be read, holds other folders than modalities or splits, or no file.</exception>
    public static ItemCollection Read(string folder)
    {
        try
        {
            var root = Path.GetFullPath(folder);
            var parts = Folders(root);
            var items = parts.Count > 0 && parts.All(p => SplitNames.Parse(Name(p)) is not null)
                ? parts.SelectMany(p => Items(root, p, SplitNames.Parse(Name(p))))
                : Items(root, root, null);
            var sorted = items.OrderBy(i => i.Id, StringComparer.Ordinal).ToList();
            return sorted.Count > 0
                ? new ItemCollection(ProblemLocation.InFile(folder), sorted)
                : throw new InputException(ProblemLocation.InFile(folder), Expected, "no file in any modality's folder", Remedy);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InputException(ProblemLocation.InFile(folder), Expected, "a folder that cannot be read", FileFailure.Remedy(e), e);
        }
    }

    private static string Remedy =>
        $"Sort the files into the folders {string.Join(", ", Modalities)}, and there into one folder a class; or write a manifest.";

    private static IEnumerable<MediaItem> Items(string root, string folder, Split? split)
    {
        foreach (var child in Folders(folder))
        {
            var modality = Modalities.FirstOrDefault(m => m.Name == Name(child)) ?? throw UnknownFolder(child);
            foreach (var file in Files(child, modality))
            {
                yield return Item(root, file, modality, [], split);
            }

            foreach (var label in Folders(child))
            {
                foreach (var file in Below(label, modality))
                {
                    yield return Item(root, file, modality, [Name(label)], split);
                }
            }
        }
    }

    private static InputException UnknownFolder(string folder)
    {
        var nearest = NearestName.Among(Modalities.Select(m => m.Name), Name(folder));
        return new InputException(
            ProblemLocation.InFile(folder),
            $"one of the folders {string.Join(", ", Modalities)} (or only train, val and test, with these inside)",
            $"\"{Name(folder)}\"",
            nearest is null ? "Rename it, move it elsewhere, or write a manifest." : $"Did you mean \"{nearest}\"?");
    }

    private static MediaItem Item(string root, string file, Modality modality, IReadOnlyList<string> labels, Split? split) =>
        new(Path.GetRelativePath(root, file).Replace(Path.DirectorySeparatorChar, '/'), modality, new FileContent(file), labels, split);

    private static IEnumerable<string> Below(string folder, Modality modality) =>
        Files(folder, modality).Concat(Folders(folder).SelectMany(child => Below(child, modality)));

    private static List<string> Folders(string folder) =>
        [.. new DirectoryInfo(folder).GetDirectories()
            .Where(d => d.LinkTarget is null && !IsHidden(d.Name))
            .Select(d => d.FullName)
            .Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Files(string folder, Modality modality) =>
        Directory.GetFiles(folder).Where(f => !IsHidden(Name(f)) && !(modality == Modality.Model3D && IsCompanion(f)));

    private static bool IsHidden(string name) => name[0] == '.' || Systems.Contains(name, StringComparer.OrdinalIgnoreCase);

    private static bool IsCompanion(string file) => MeshCompanions.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase);

    private static string Name(string path) => Path.GetFileName(path);
}
