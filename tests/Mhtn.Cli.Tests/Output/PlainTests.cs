using Mhtn.Cli.Output;

namespace Mhtn.Cli.Tests.Output;

public sealed class PlainTests
{
    [Theory]
    [InlineData("a dog, ein Hund, 狗 🐕", "a dog, ein Hund, 狗 🐕", "a dog, ein Hund, 狗 🐕")]
    [InlineData("one\ntwo\r\nthree\rfour", "one two three four", "one\ntwo\nthree\nfour")]
    [InlineData("\u001b]0;title\u0007\u009b31m\0\u007f", "\uFFFD]0;title\uFFFD\uFFFD31m\uFFFD\uFFFD", "\uFFFD]0;title\uFFFD\uFFFD31m\uFFFD\uFFFD")]
    public void Letters_stay_and_what_commands_a_terminal_goes(string text, string line, string lines)
    {
        Assert.Equal(line, Plain.Line(text));
        Assert.Equal(lines, Plain.Lines(text));
    }
}
