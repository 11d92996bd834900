using Mhtn.Core.Errors;

namespace Mhtn.Core.Tests.Errors;

public sealed class ProblemLocationTests
{
    [Theory]
    [InlineData("--top", null, null, null, "--top")]
    [InlineData("body", null, 3, null, "body, line 3")]
    [InlineData("item p1", null, null, "label", "item p1, label")]
    [InlineData("body", null, 3, "label", "body, line 3, label")]
    [InlineData(null, "data/items.jsonl", null, null, "data/items.jsonl")]
    [InlineData(null, "data/items.jsonl", 3, null, "data/items.jsonl, line 3")]
    [InlineData(null, "data/items.jsonl", null, "label", "data/items.jsonl, label")]
    [InlineData(null, "data/items.jsonl", 3, "label", "data/items.jsonl, line 3, label")]
    [InlineData("--keys", "data/keys.json", null, null, "--keys data/keys.json")]
    [InlineData("--keys", "data/keys.json", 3, null, "--keys data/keys.json, line 3")]
    [InlineData("--keys", "data/keys.json", null, "label", "--keys data/keys.json, label")]
    [InlineData("--keys", "data/keys.json", 3, "label", "--keys data/keys.json, line 3, label")]
    public void It_reads_from_the_outside_in(string? name, string? file, int? line, string? part, string expected) =>
        Assert.Equal(expected, new ProblemLocation(name, file, line, part).ToString());

    [Theory]
    [InlineData("--top", null, null, null, "--top")]
    [InlineData("item p1", null, 3, "label", "item p1, line 3, label")]
    [InlineData(null, "/srv/data/items.jsonl", null, null, "items.jsonl")]
    [InlineData(null, "/srv/data/items.jsonl", 3, "label", "items.jsonl, line 3, label")]
    [InlineData(null, "items.jsonl", 3, null, "items.jsonl, line 3")]
    [InlineData(null, "/srv/data/", null, null, "data")]
    [InlineData("--keys", "/srv/keys.json", null, "label", "--keys keys.json, label")]
    public void Without_folders_a_file_is_known_by_its_name(string? name, string? file, int? line, string? part, string expected) =>
        Assert.Equal(expected, new ProblemLocation(name, file, line, part).WithoutFolders().ToString());

    [Fact]
    public void A_place_is_narrowed_step_by_step()
    {
        var file = ProblemLocation.InFile("a.mat");

        Assert.Equal(new ProblemLocation(null, "a.mat"), file);
        Assert.Equal(new ProblemLocation(null, "a.mat", 7), file.AtLine(7));
        Assert.Equal(new ProblemLocation(null, "a.mat", 7, "row 2, column 1"), file.AtLine(7).At("row 2").At("column 1"));
        Assert.Equal(new ProblemLocation("--top"), "--top");
    }
}
