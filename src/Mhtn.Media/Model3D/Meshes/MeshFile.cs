using Mhtn.Core.Errors;
using Mhtn.Media.Inputs;
using Mhtn.Media.Model3D.Formats;

namespace Mhtn.Media.Model3D.Meshes;

/// <summary>Reads model files by what is in them, whatever their names say.</summary>
public static class MeshFile
{
    internal const string Expected = "a 3D model (OBJ, OFF, PLY, STL, glTF or GLB)";

    /// <summary>Reads a model.</summary>
    /// <remarks>
    /// Known by content: GLB ("glTF"), PLY ("ply"), OFF (the keyword with its prefixes), STL (a binary one by its size, a text by "solid"),
    /// glTF (JSON with "asset"). Any other text is read as OBJ, which has no mark of its own.
    /// </remarks>
    /// <param name="path">The file.</param>
    /// <returns>A mesh with at least one triangle that has an area; coordinates are finite and within the range of a float.</returns>
    /// <exception cref="InputException">The file is missing, is no model, is damaged, or is beyond <see cref="MeshLimits"/>.</exception>
    public static TriangleMesh Read(string path)
    {
        var source = new MeshSource(path, MediaFile.ReadAll(path, Expected, MeshLimits.MaxBytes));
        ReadOnlySpan<byte> content = source.Content;
        return content switch
        {
            _ when content.StartsWith("glTF"u8) => GltfFormat.ReadBinary(source),
            _ when PlyFormat.Matches(content) => PlyFormat.Read(source),
            _ when OffFormat.Matches(content) => OffFormat.Read(source),
            _ when StlFormat.IsBinary(content) => StlFormat.ReadBinary(source),
            _ when StlFormat.IsText(content) => StlFormat.ReadText(source),
            _ when GltfFormat.IsText(content) => GltfFormat.ReadText(source),
            _ => ReadUnmarked(source),
        };
    }

    private static TriangleMesh ReadUnmarked(MeshSource source)
    {
        var format = FileSignature.Describe(source.Content);
        var isText = format == "text" || (format is null && IsText(source.Content));
        return isText
            ? ObjFormat.Read(source)
            : format is null or "an STL model" && Path.GetExtension(source.Path).Equals(".stl", StringComparison.OrdinalIgnoreCase)
                ? throw StlFormat.WrongSize(source)
                : throw MediaFile.Unfit(source.Path, Expected, source.Content);
    }

    /// <summary>Text in any encoding that keeps ASCII, for comments may be in an older one than UTF-8.</summary>
    private static bool IsText(byte[] content) => !content.AsSpan(0, Math.Min(content.Length, 512)).ContainsAnyInRange((byte)0, (byte)8);
}
