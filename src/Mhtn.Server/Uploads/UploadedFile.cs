namespace Mhtn.Server.Uploads;

/// <summary>A file that has been received whole; gone when this is disposed of, unless it has been moved away.</summary>
/// <param name="Path">Where it lies; its extension is that of <paramref name="Name"/>.</param>
/// <param name="Name">What the client calls it.</param>
/// <param name="Length">Bytes, 1 or more.</param>
/// <param name="Sha256">SHA-256 of its bytes, 64 hexadecimal digits in lower case.</param>
internal sealed record UploadedFile(string Path, string Name, long Length, string Sha256) : IDisposable
{
    public void Dispose() => File.Delete(Path);
}
