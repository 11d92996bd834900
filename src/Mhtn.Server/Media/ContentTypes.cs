using Mhtn.Media.Inputs;

namespace Mhtn.Server.Media;

/// <summary>As what a file is sent: as the medium it is where name and content agree, else as bytes that no browser opens.</summary>
internal static class ContentTypes
{
    /// <summary>What is not to be shown.</summary>
    public const string Unknown = "application/octet-stream";

    private const string PlainText = "text/plain; charset=utf-8";

    /// <summary>Extension, the format its content must be of (<see cref="FileSignature.Describe"/>), and the type.</summary>
    private static readonly Dictionary<string, (string Format, string Type)> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [".jpg"] = ("a JPEG picture", "image/jpeg"),
        [".jpeg"] = ("a JPEG picture", "image/jpeg"),
        [".png"] = ("a PNG picture", "image/png"),
        [".gif"] = ("a GIF picture", "image/gif"),
        [".webp"] = ("a WebP picture", "image/webp"),
        [".bmp"] = ("a BMP picture", "image/bmp"),
        [".wav"] = ("a WAV sound", "audio/wav"),
        [".mp3"] = ("an MP3 sound", "audio/mpeg"),
        [".flac"] = ("a FLAC sound", "audio/flac"),
        [".ogg"] = ("an Ogg file", "audio/ogg"),
        [".opus"] = ("an Ogg file", "audio/ogg"),
        [".m4a"] = ("an MP4 or QuickTime file", "audio/mp4"),
        [".aac"] = ("an AAC sound", "audio/aac"),
        [".aiff"] = ("an AIFF sound", "audio/aiff"),
        [".mp4"] = ("an MP4 or QuickTime file", "video/mp4"),
        [".m4v"] = ("an MP4 or QuickTime file", "video/mp4"),
        [".mov"] = ("an MP4 or QuickTime file", "video/quicktime"),
        [".mkv"] = ("a Matroska or WebM file", "video/x-matroska"),
        [".webm"] = ("a Matroska or WebM file", "video/webm"),
        [".avi"] = ("an AVI video", "video/x-msvideo"),
        [".mpg"] = ("an MPEG video", "video/mpeg"),
        [".mpeg"] = ("an MPEG video", "video/mpeg"),
    };

    /// <summary>The types of what a browser shows.</summary>
    public static string[] Shown => [PlainText, .. Known.Values.Select(known => known.Type).Distinct()];

    /// <summary>The type of a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="head">Its first bytes, up to 512.</param>
    /// <returns>The value of Content-Type; <see cref="Unknown"/> for 3D models, for what a browser could run, and where name and content differ.</returns>
    public static string Of(string name, ReadOnlySpan<byte> head) => Path.GetExtension(name) switch
    {
        var extension when Known.TryGetValue(extension, out var known) => FileSignature.Describe(head) == known.Format ? known.Type : Unknown,
        ".txt" or ".md" when FileSignature.IsText(head) => PlainText,
        _ => Unknown,
    };
}
