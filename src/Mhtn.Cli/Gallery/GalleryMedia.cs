using System.Net;
using Mhtn.Core.Items;
using Mhtn.Media.Model3D;
using Mhtn.Media.Model3D.Meshes;

namespace Mhtn.Cli.Gallery;

/// <summary>Makes HTML of an item's content, the file inside it.</summary>
internal static class GalleryMedia
{
    private const int MeshSide = 220;

    public static string Html(GalleryItem item) => item switch
    {
        { Text: { } text } => $"<blockquote>{WebUtility.HtmlEncode(text)}</blockquote>",
        { Path: null } => "",
        _ when item.Modality == Modality.Text => $"<blockquote>{WebUtility.HtmlEncode(File.ReadAllText(item.Path))}</blockquote>",
        _ when item.Modality == Modality.Audio => $"<audio controls preload=\"none\" src=\"{Data("audio/wav", File.ReadAllBytes(item.Path))}\"></audio>",
        _ when item.Modality == Modality.Model3D => Picture("image/png", MeshPicture.Draw(MeshFile.Read(item.Path), MeshSide), item.Id),
        _ => Picture(MediaType(item.Path), File.ReadAllBytes(item.Path), item.Id),
    };

    private static string Picture(string type, byte[] content, string name) =>
        $"<img alt=\"{WebUtility.HtmlEncode(name)}\" src=\"{Data(type, content)}\">";

    private static string Data(string type, byte[] content) => $"data:{type};base64,{Convert.ToBase64String(content)}";

    private static string MediaType(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        _ => "image/png",
    };
}
