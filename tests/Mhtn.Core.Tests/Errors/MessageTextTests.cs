using Mhtn.Core.Errors;

namespace Mhtn.Core.Tests.Errors;

public sealed class MessageTextTests
{
    [Theory]
    [InlineData("Could not find file '/srv/data/a.bin'.", "Could not find file 'a.bin'.")]
    [InlineData("file:/srv/data/a.mp4: Invalid data", "file:a.mp4: Invalid data")]
    [InlineData(@"open C:\data\new\a.bin failed", "open a.bin failed")]
    [InlineData(@"\\host\share\a.bin is locked", "a.bin is locked")]
    [InlineData("/srv/a.cc:146 failed, see /srv/b.cc", "a.cc:146 failed, see b.cc")]
    public void Folders_of_the_machine_are_left_out(string message, string expected) =>
        Assert.Equal(expected, MessageText.WithoutFolders(message));

    [Theory]
    [InlineData("Unsupported model IR version: 99, max supported IR version: 12")]
    [InlineData("int32/int64 are not supported, nor is 1 / 2")]
    [InlineData("see https://onnxruntime.ai/docs/reference/index.html")]
    [InlineData("layers/0/weight has no shape")]
    public void Other_words_stay(string message) => Assert.Equal(message, MessageText.WithoutFolders(message));
}
