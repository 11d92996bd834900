using Mhtn.Cli.Output;

namespace Mhtn.Cli.Tests.Output;

public sealed class ShellWordTests
{
    [Theory]
    [InlineData("/data/birds.jsonl", "/data/birds.jsonl")]
    [InlineData("wikipedia:../shared", "wikipedia:../shared")]
    [InlineData("my birds", "'my birds'")]
    [InlineData("bird's $HOME", "'bird'\\''s $HOME'")]
    [InlineData("", "''")]
    public void A_word_is_quoted_only_where_a_shell_would_take_it_apart(string word, string expected)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows quotes otherwise.");
        Assert.Equal(expected, ShellWord.Of(word));
    }
}
