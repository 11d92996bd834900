using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Caching;

/// <summary>Names what a reader makes of a file: the file's content, the reader's kind, parameters and files.</summary>
public sealed class CacheKey
{
    private const string Version = "mhtn input 2";

    private readonly byte[] _reader;

    /// <summary>Names what one reader makes.</summary>
    public CacheKey(IInputReader reader)
    {
        var specification = reader.Specification;
        var description = new JsonArray(
            Version,
            specification.Kind,
            string.Join(',', specification.Shape),
            specification.Parameters?.DeepClone(),
            string.Join(',', reader.Assets.Select(a => $"{a.Name}:{Convert.ToHexString(SHA256.HashData(a.Content.Span))}")));
        _reader = SHA256.HashData(Encoding.UTF8.GetBytes(description.ToJsonString()));
    }

    /// <summary>The key of one item; null where the item is not one file, so that its content does not tell all.</summary>
    /// <returns>64 hexadecimal digits.</returns>
    /// <exception cref="InputException">The file cannot be read.</exception>
    public string? Of(MediaItem item)
    {
        // A .gltf names further files, whose content the key would not know.
        if (item.Content is not FileContent(var path) || path.EndsWith(".gltf", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        return Convert.ToHexStringLower(SHA256.HashData([.. _reader, .. InputFile.Hash(path, "a media file")]));
    }
}
