using System.Text.RegularExpressions;

namespace Mhtn.Cli.Tests.Architecture;

/// <summary>Inside a room, too, the folders' arrows point one way.</summary>
public sealed partial class FolderTests
{
    public static TheoryData<string> Rooms => RoomTests.Rooms;

    [Theory]
    [MemberData(nameof(Rooms))]
    public void Folders_of_a_room_use_one_another_without_a_circle(string name)
    {
        var arrows = Arrows(Room.All.Single(r => r.Name == name));

        // A folder that uses no other is taken away until none is left, or a circle.
        while (arrows.Keys.Where(folder => !arrows[folder].Any(arrows.ContainsKey)).ToList() is { Count: > 0 } ends)
        {
            ends.ForEach(end => arrows.Remove(end));
        }

        Assert.Empty(arrows.Select(a => $"{a.Key} uses {string.Join(", ", a.Value.Where(arrows.ContainsKey).Order(StringComparer.Ordinal))}"));
    }

    [Fact]
    public void The_arrows_between_folders_are_seen_at_all() =>
        Assert.Contains("Stores", Arrows(Room.All.Single(r => r.Name == "Mhtn.Retrieval"))["Search"]);

    /// <summary>Each folder directly under the room, and the folders of the same room that its files name in a using directive.</summary>
    private static Dictionary<string, HashSet<string>> Arrows(Room room) => Directory.EnumerateDirectories(room.Folder)
        .Where(folder => Path.GetFileName(folder) is not ("bin" or "obj"))
        .ToDictionary(
            folder => Path.GetFileName(folder),
            folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .SelectMany(file => UsingDirective().Matches(File.ReadAllText(file)))
                .Where(match => match.Groups["room"].Value == room.Name && match.Groups["folder"].Value != Path.GetFileName(folder))
                .Select(match => match.Groups["folder"].Value)
                .ToHashSet(StringComparer.Ordinal));

    [GeneratedRegex(@"^using (static |\w+ = )?(?<room>Mhtn\.\w+)\.(?<folder>\w+)", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex UsingDirective();
}
