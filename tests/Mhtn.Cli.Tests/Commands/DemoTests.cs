using System.Text;
using System.Text.RegularExpressions;

namespace Mhtn.Cli.Tests.Commands;

[Collection(nameof(DemoRun))]
public sealed partial class DemoTests(RawMedia media)
{
    [Fact]
    public async Task It_leaves_the_collection_the_model_the_store_and_the_gallery()
    {
        await media.DemoAsync();

        Assert.Equal(
            [
                "archive.db", "cache", "demo.json", "gallery.html", "generated-by-mhtn.txt", "model.mhtn", "source", "source.jsonl", "target", "target.jsonl",
            ],
            Directory.EnumerateFileSystemEntries(media.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_gallery_needs_no_other_file_and_shows_every_modality()
    {
        await media.DemoAsync();
        var html = await File.ReadAllTextAsync(Path.Combine(media.Root, "gallery.html"), TestContext.Current.CancellationToken);

        Assert.DoesNotContain("href=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("url(", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
        var sources = Source().Matches(html).Select(m => m.Groups[1].Value).ToList();
        Assert.All(sources, source => Assert.Equal(FormatOf(source), source[..source.IndexOf(';', StringComparison.Ordinal)]));
        Assert.Equal(["data:audio/wav", "data:image/gif", "data:image/png"], sources.Select(FormatOf).Distinct().Order(StringComparer.Ordinal).Where(f => f != "data:image/jpeg"));
        Assert.Equal(5 * 3, Regex.Count(html, "<div class=\"asked\">"));
        Assert.Equal(5 * 3 * 4 * 2, Regex.Count(html, "figure class=\"item (same|other)\""));
        Assert.All(RawMedia.Modalities, m => Assert.Equal(3, Regex.Count(html, $"{m} query</small>")));
    }

    [Fact]
    public async Task What_it_prints_can_be_done_by_hand()
    {
        var lines = (await media.DemoAsync()).Output.Split(Environment.NewLine);
        var commands = lines.Where(l => l.StartsWith("  mhtn ", StringComparison.Ordinal)).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..]).ToList();

        Assert.Equal(["train", "evaluate", "index", "search"], commands.Select(c => c[0]));
        foreach (var command in commands.Skip(1))
        {
            (await Outcome.OfAsync(command)).Succeeded();
        }
    }

    [Fact]
    public async Task Differences_have_one_sign() => Assert.DoesNotContain("-+", (await media.DemoAsync()).Output, StringComparison.Ordinal);

    private static string FormatOf(string source)
    {
        var start = Encoding.Latin1.GetString(Convert.FromBase64String(source[(source.IndexOf(',', StringComparison.Ordinal) + 1)..])[..12]);
        return start switch
        {
            _ when start.StartsWith("GIF8", StringComparison.Ordinal) => "data:image/gif",
            _ when start.StartsWith("\u0089PNG", StringComparison.Ordinal) => "data:image/png",
            _ when start.StartsWith("\u00FF\u00D8\u00FF", StringComparison.Ordinal) => "data:image/jpeg",
            _ when start.StartsWith("RIFF", StringComparison.Ordinal) && start.EndsWith("WAVE", StringComparison.Ordinal) => "data:audio/wav",
            _ => $"no known media: {start}",
        };
    }

    [GeneratedRegex("src=\"([^\"]*)\"")]
    private static partial Regex Source();
}
