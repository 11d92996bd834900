using System.Reflection;
using System.Xml.Linq;

namespace Mhtn.Cli.Tests.Architecture;

/// <summary>A project under src: what it says of itself, and what it was compiled against.</summary>
internal sealed class Room
{
    private const string Family = "Mhtn.";

    private readonly XDocument _project;

    private Room(string path)
    {
        Name = Path.GetFileNameWithoutExtension(path);
        Folder = Path.GetDirectoryName(path)!;
        _project = XDocument.Load(path);
    }

    /// <summary>Every project there is under src, by name.</summary>
    public static IReadOnlyList<Room> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Select(path => new Room(path)),
    ];

    public string Name { get; }

    public string Folder { get; }

    public string Description => _project.Descendants("Description").SingleOrDefault()?.Value ?? "";

    /// <summary>The rooms its project file asks for.</summary>
    public IReadOnlyList<string> ProjectReferences => References("ProjectReference", path => Path.GetFileNameWithoutExtension(path));

    /// <summary>The packages its project file asks for, on whichever platform.</summary>
    public IReadOnlyList<string> PackageReferences => References("PackageReference", name => name);

    public Assembly Assembly => Assembly.Load(_project.Descendants("AssemblyName").SingleOrDefault()?.Value ?? Name);

    /// <summary>The rooms its compiled code uses.</summary>
    public IReadOnlyList<string> UsedRooms => [.. UsedAssemblies.Where(name => name.StartsWith(Family, StringComparison.Ordinal))];

    /// <summary>Every assembly its compiled code uses.</summary>
    public IReadOnlyList<string> UsedAssemblies => [.. Assembly.GetReferencedAssemblies().Select(name => name.Name!).Order(StringComparer.Ordinal)];

    private List<string> References(string element, Func<string, string> nameOf) =>
        [.. _project.Descendants(element).Select(e => nameOf(e.Attribute("Include")!.Value)).Order(StringComparer.Ordinal)];
}
