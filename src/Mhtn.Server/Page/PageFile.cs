using System.Security.Cryptography;
using Microsoft.Net.Http.Headers;

namespace Mhtn.Server.Page;

/// <summary>One file of the page.</summary>
internal sealed class PageFile(string path, byte[] contents)
{
    public byte[] Contents { get; } = contents;

    public string ContentType { get; } = Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        var other => throw new InvalidOperationException($"The page has a file with the unforeseen extension {other}."),
    };

    public EntityTagHeaderValue Tag { get; } = new($"\"{Convert.ToHexStringLower(SHA256.HashData(contents))}\"");
}
