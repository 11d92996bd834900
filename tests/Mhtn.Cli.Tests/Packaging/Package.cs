using System.IO.Compression;
using System.Xml.Linq;

namespace Mhtn.Cli.Tests.Packaging;

/// <summary>What a package file says of itself and holds.</summary>
internal sealed class Package : IDisposable
{
    private readonly ZipArchive _archive;
    private readonly XElement _metadata;

    public Package(string path)
    {
        _archive = ZipFile.OpenRead(path);
        using var specification = _archive.Entries.Single(e => e.Name.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        _metadata = XDocument.Load(specification).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
        Size = new FileInfo(path).Length;
    }

    /// <summary>Bytes of the file.</summary>
    public long Size { get; }

    /// <summary>The paths inside.</summary>
    public IReadOnlyList<string> Files => [.. _archive.Entries.Select(e => e.FullName)];

    public IReadOnlyList<string> Dependencies =>
        [.. _metadata.Descendants().Where(e => e.Name.LocalName == "dependency").Select(e => e.Attribute("id")!.Value)];

    /// <summary>A field such as description; empty where it is missing.</summary>
    public string this[string field] => _metadata.Elements().SingleOrDefault(e => e.Name.LocalName == field)?.Value ?? "";

    public void Dispose() => _archive.Dispose();
}
