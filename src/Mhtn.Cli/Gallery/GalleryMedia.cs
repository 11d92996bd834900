using System.Net;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Model3D;
using Mhtn.Media.Model3D.Meshes;
using Mhtn.Media.Previews;

namespace Mhtn.Cli.Gallery;

/// <summary>Makes HTML of an item's content, the file inside it; what is large is shown small, or in part.</summary>
internal static class GalleryMedia
{
    private const int Side = 220;
    private const int TextLength = 400;
    private const double SoundSeconds = 5;
    private const long LargestWhole = 512 << 10;

    /// <summary>What can be shown of an item; of one that cannot be, a word about it.</summary>
    public static string Html(GalleryItem item)
    {
        try
        {
            return item switch
            {
                { Text: { } text } => Quote(text),
                { Path: null } => Note(item.Id),
                _ when item.Modality == Modality.Text => Quote(Start(item.Path)),
                _ when item.Modality == Modality.Audio => Sound(item.Path),
                _ when item.Modality == Modality.Video => Clip(item.Path, item.Id),
                _ when item.Modality == Modality.Model3D => Picture("image/png", MeshPicture.Draw(MeshFile.Read(item.Path), Side), item.Id),
                _ => Picture("image/jpeg", PicturePreview.Jpeg(item.Path, Side), item.Id),
            };
        }
        catch (Exception e) when (e is InputException or IOException or UnauthorizedAccessException)
        {
            return Note($"{item.Id} cannot be shown here");
        }
    }

    private static string Sound(string path)
    {
        try
        {
            return Player("audio/wav", SoundPreview.Wav(path, SoundSeconds));
        }
        catch (InputException) when (IsSmall(path) && MediaType(path) is ['a', 'u', 'd', 'i', 'o', ..])
        {
            // A browser can play what ffmpeg would be needed for here.
            return Player(MediaType(path), File.ReadAllBytes(path));
        }
    }

    private static string Clip(string path, string name) => MediaType(path) switch
    {
        "image/gif" or "image/webp" when IsSmall(path) => Picture(MediaType(path), File.ReadAllBytes(path), name),
        "image/gif" or "image/webp" => Picture("image/jpeg", PicturePreview.Jpeg(path, Side), name),
        ['v', 'i', 'd', 'e', 'o', ..] type when IsSmall(path) => $"<video controls muted src=\"{Data(type, File.ReadAllBytes(path))}\"></video>",
        _ => Note($"{name}: too large to show"),
    };

    private static string Start(string path)
    {
        using var reader = new StreamReader(path);
        var buffer = new char[TextLength + 1];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }

    private static string Quote(string text) =>
        $"<blockquote>{WebUtility.HtmlEncode(text.Length > TextLength ? text[..TextLength] + " …" : text)}</blockquote>";

    private static string Note(string text) => $"<p class=\"note\">{WebUtility.HtmlEncode(text)}</p>";

    private static string Player(string type, byte[] content) => $"<audio controls preload=\"none\" src=\"{Data(type, content)}\"></audio>";

    private static string Picture(string type, byte[] content, string name) =>
        $"<img alt=\"{WebUtility.HtmlEncode(name)}\" src=\"{Data(type, content)}\">";

    private static string Data(string type, byte[] content) => $"data:{type};base64,{Convert.ToBase64String(content)}";

    private static bool IsSmall(string path) => new FileInfo(path) is { Exists: true, Length: <= LargestWhole };

    private static string MediaType(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".mp3" => "audio/mpeg",
        ".flac" => "audio/flac",
        ".ogg" or ".opus" => "audio/ogg",
        ".m4a" or ".aac" => "audio/mp4",
        ".mp4" or ".m4v" or ".mov" => "video/mp4",
        ".webm" => "video/webm",
        _ => "application/octet-stream",
    };
}
