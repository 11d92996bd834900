using System.Text.Json;

namespace Mhtn.Cli.Tests.Architecture;

public sealed class ManagedCodeTests
{
    [Theory]
    [InlineData("Mhtn.Core", false)]
    [InlineData("Mhtn.Learning", true)]
    public void Core_brings_no_native_code_along_and_Learning_does(string name, bool expected)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(
            Path.Combine(Room.All.Single(r => r.Name == name).Folder, "obj", "project.assets.json")));
        var packages = assets.RootElement.GetProperty("targets").EnumerateObject().SelectMany(target => target.Value.EnumerateObject());

        Assert.Equal(expected, packages.Any(package => IsNative(package.Value)));
    }

    private static bool IsNative(JsonElement package) =>
        package.TryGetProperty("native", out _)
        || (package.TryGetProperty("runtimeTargets", out var targets)
            && targets.EnumerateObject().Any(target => target.Value.GetProperty("assetType").GetString() == "native"));
}
