using System.Xml.Linq;

namespace Mhtn.Cli.Tests.Architecture;

/// <summary>The house of rooms: arrows point one way, and Learning and Retrieval never see one another.</summary>
public sealed class RoomTests
{
    private const string Core = "Mhtn.Core";
    private const string Media = "Mhtn.Media";
    private const string Learning = "Mhtn.Learning";
    private const string Retrieval = "Mhtn.Retrieval";
    private const string Server = "Mhtn.Server";
    private const string Cli = "Mhtn.Cli";

    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        [Core] = [],
        [Media] = [Core],
        [Learning] = [Core, Media],
        [Retrieval] = [Core, Media],
        [Server] = [Core, Media, Retrieval],
        [Cli] = [Core, Media, Learning, Retrieval, Server],
    };

    /// <summary>Packages that stay in some rooms, by the beginning of their names. Media runs frozen encoders of the user's own.</summary>
    private static readonly (string Package, string[] Rooms)[] Homes =
    [
        ("TorchSharp", [Learning]),
        ("libtorch", [Learning]),
        ("Microsoft.ML.OnnxRuntime", [Media, Retrieval]),
        ("Microsoft.ML.Tokenizers", [Media]),
        ("SkiaSharp", [Media]),
        ("SharpGLTF", [Media]),
        ("Microsoft.Data.Sqlite", [Retrieval]),
        ("Microsoft.Extensions.AI", [Retrieval, Server]),
        ("Microsoft.Extensions.VectorData", [Retrieval, Server]),
        ("Spectre.Console", [Cli]),
        ("System.CommandLine", [Cli]),
    ];

    public static TheoryData<string> Rooms => [.. Room.All.Select(r => r.Name)];

    [Fact]
    public void Every_room_has_a_rule() => Assert.All(Room.All, room => Assert.Contains(room.Name, Allowed.Keys));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_project_refers_to_the_rooms_it_may_use_alone(string name) =>
        Assert.Empty(Find(name).ProjectReferences.Except(Allowed[name]));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Compiled_code_uses_the_rooms_it_may_use_alone(string name) =>
        Assert.Empty(Find(name).UsedRooms.Except(Allowed[name]));

    [Fact]
    public void The_rooms_compiled_code_uses_are_seen_at_all() => Assert.Contains(Core, Find(Retrieval).UsedRooms);

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Heavy_packages_stay_in_their_room(string name)
    {
        var foreign = Homes.Where(home => !home.Rooms.Contains(name)).ToList();
        var room = Find(name);

        Assert.DoesNotContain(
            room.PackageReferences.Concat(room.UsedAssemblies),
            used => foreign.Any(home => used.StartsWith(home.Package, StringComparison.Ordinal)));
    }

    [Fact]
    public void Learning_is_the_room_that_refers_to_libtorch()
    {
        Assert.Contains("TorchSharp", Find(Learning).PackageReferences);
        Assert.Contains("TorchSharp", Find(Learning).UsedAssemblies);
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_project_says_what_it_holds_and_may_use(string name)
    {
        var description = Find(name).Description;
        var at = description.IndexOf("May use ", StringComparison.Ordinal);

        Assert.True(at > 0, $"The Description of {name} does not say what the room holds and then \"May use ...\": \"{description}\".");
        var uses = description[at..].Split("never")[0];
        var expected = name == Cli ? ["every room"] : Allowed[name].DefaultIfEmpty("nothing of ours").ToArray();
        Assert.All(expected, words => Assert.Contains(words, uses, StringComparison.Ordinal));
        Assert.All(Allowed.Keys.Except(expected), words => Assert.DoesNotContain(words, uses, StringComparison.Ordinal));
    }

    [Fact]
    public void Tests_refer_to_the_room_they_mirror_alone()
    {
        var projects = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.csproj", SearchOption.AllDirectories);

        Assert.All(projects, path => Assert.Equal(
            [Path.GetFileNameWithoutExtension(path).Replace(".Tests", "", StringComparison.Ordinal)],
            XDocument.Load(path).Descendants("ProjectReference")
                .Where(e => e.Attribute("ReferenceOutputAssembly")?.Value != "false")
                .Select(e => Path.GetFileNameWithoutExtension(e.Attribute("Include")!.Value))));
    }

    private static Room Find(string name) => Room.All.Single(r => r.Name == name);
}
