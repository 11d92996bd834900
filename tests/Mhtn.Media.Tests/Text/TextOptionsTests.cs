using Mhtn.Media.Text;

namespace Mhtn.Media.Tests.Text;

public sealed class TextOptionsTests
{
    [Fact]
    public void The_defaults_and_a_folder_are_in_order()
    {
        Assert.Empty(new TextOptions().Check("text"));
        Assert.Empty(new TextOptions { Encoder = "onnx:models/minilm" }.Check("text"));
    }

    [Fact]
    public void Everything_wrong_is_named_at_once() => Assert.Equal(
        ["text.encoder", "text.words", "text.minimumItems", "text.language", "text.maxTokens"],
        new TextOptions { Encoder = "onnx:", Words = 0, MinimumItems = 0, Language = (TextLanguage)7, MaxTokens = 2 }.Check("text").Select(p => p.Location.ToString()));
}
