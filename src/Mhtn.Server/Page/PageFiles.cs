using System.Reflection;
using System.Security.Cryptography;
using System.Text;

namespace Mhtn.Server.Page;

/// <summary>
/// The page's files, from inside the assembly. All but the document lie under an address that names their version, so that
/// a browser may keep them for good and never mixes two versions.
/// </summary>
internal sealed class PageFiles
{
    private const string Prefix = "page/";
    private const string DocumentName = "index.html";
    private const int VersionLength = 12;

    private readonly Dictionary<string, PageFile> _files;

    private PageFiles(string version, PageFile document, Dictionary<string, PageFile> files)
    {
        Version = version;
        Document = document;
        _files = files;
    }

    /// <summary>A hash of all files.</summary>
    public string Version { get; }

    /// <summary>The HTML document.</summary>
    public PageFile Document { get; }

    /// <summary>A file by its path below the version; null where there is none.</summary>
    public PageFile? Find(string path) => _files.GetValueOrDefault(path);

    public static PageFiles Load()
    {
        var contents = ReadAll();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (path, bytes) in contents)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(path));
            hash.AppendData(bytes);
        }

        var version = Convert.ToHexStringLower(hash.GetHashAndReset())[..VersionLength];
        contents.Remove(DocumentName, out var document);
        return new PageFiles(
            version,
            new PageFile(DocumentName, Complete(document!, version, contents.Keys)),
            contents.ToDictionary(c => c.Key, c => new PageFile(c.Key, c.Value), StringComparer.Ordinal));
    }

    private static SortedDictionary<string, byte[]> ReadAll()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var contents = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            contents[name[Prefix.Length..].Replace('\\', '/')] = bytes;
        }

        return contents;
    }

    /// <summary>Writes the version into addresses, and names all modules, which would else be found one after another.</summary>
    private static byte[] Complete(byte[] document, string version, IEnumerable<string> paths)
    {
        var modules = paths.Where(p => p.EndsWith(".js", StringComparison.Ordinal))
            .Select(p => $"  <link rel=\"modulepreload\" href=\"{Prefix}{p}\">\n");
        var text = Encoding.UTF8.GetString(document)
            .Replace("</head>", string.Concat(modules) + "</head>", StringComparison.Ordinal)
            .Replace($"\"{Prefix}", $"\"{Prefix}{version}/", StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(text);
    }
}
