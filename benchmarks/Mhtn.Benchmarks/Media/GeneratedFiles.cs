using Mhtn.Core.Items;
using Mhtn.Core.Manifests;
using Mhtn.Media.Synthetic;

namespace Mhtn.Benchmarks.Media;

/// <summary>Media files to read, generated, so that the benchmark runs anywhere and reads the same everywhere.</summary>
internal static class GeneratedFiles
{
    private const int SmallSide = 64;
    private const int LargeSide = 1024;

    /// <summary>Generates a collection as mhtn demo does, and a few larger pictures.</summary>
    /// <param name="folder">Where to; the caller removes it.</param>
    public static IReadOnlyList<MediaKind> Write(string folder)
    {
        var small = Items(Path.Combine(folder, "small"), itemsPerClass: 30, SmallSide);
        var large = Items(Path.Combine(folder, "large"), itemsPerClass: 4, LargeSide);
        return
        [
            Kind($"JPEG, {SmallSide} px", small, ".jpg"),
            Kind($"PNG, {SmallSide} px", small, ".png"),
            Kind($"JPEG, {LargeSide} px", large, ".jpg"),
            Kind($"PNG, {LargeSide} px", large, ".png"),
            Kind("text", small, ".txt"),
            Kind("WAV", small, ".wav"),
            Kind("GIF animation", small, ".gif"),
            Kind("OBJ", small, ".obj"),
            Kind("OFF", small, ".off"),
            Kind("PLY", small, ".ply"),
            Kind("STL", small, ".stl"),
            Kind("GLB", small, ".glb"),
        ];
    }

    private static IReadOnlyList<MediaItem> Items(string folder, int itemsPerClass, int pictureSide)
    {
        var options = new SyntheticMediaOptions
        {
            TrainPerClass = itemsPerClass,
            ValidationPerClass = 0,
            TestPerClass = 0,
            SourcePerClass = 1,
            PictureSide = pictureSide,
        };
        return ManifestReader.Read(SyntheticMedia.Write(folder, options, seed: 0).Target).Items;
    }

    private static MediaKind Kind(string name, IReadOnlyList<MediaItem> items, string extension) => new(
        name,
        [.. items.Where(i => i.Content is FileContent(var path) && Path.GetExtension(path) == extension)]);
}
