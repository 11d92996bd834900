using System.Security.Cryptography;
using System.Text;
using Microsoft.Net.Http.Headers;

namespace Mhtn.Server.Media;

/// <summary>A file as it stands: with another content it is another version.</summary>
/// <param name="Path">The real path.</param>
/// <param name="Length">In bytes.</param>
/// <param name="Written">When it was last written.</param>
internal sealed record FileVersion(string Path, long Length, DateTime Written)
{
    /// <summary>The file at a path.</summary>
    /// <exception cref="IOException">It is gone.</exception>
    public static FileVersion At(string path)
    {
        var file = new FileInfo(path);
        return new FileVersion(path, file.Length, file.LastWriteTimeUtc);
    }

    /// <summary>Names something made from the file.</summary>
    /// <param name="what">What is made, with all that decides it.</param>
    /// <returns>64 hexadecimal digits.</returns>
    public string Key(string what) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Path}\0{Length}\0{Written.Ticks}\0{what}"))));

    /// <summary>The validator of something made from the file.</summary>
    /// <param name="what">What is made, with all that decides it.</param>
    public EntityTagHeaderValue Tag(string what) => new($"\"{Key(what)}\"");
}
