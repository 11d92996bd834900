using System.Text;
using Mhtn.Server.Media;

namespace Mhtn.Server.Tests.Media;

public sealed class ContentTypesTests
{
    private const string Page = "<!DOCTYPE html><script>alert(1)</script>";
    private const string Drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>";
    private const string Png = "\x89PNG\r\n\x1a\n";

    [Theory]
    [InlineData("a.png", Png, "image/png")]
    [InlineData("A.PNG", Png, "image/png")]
    [InlineData("a.jpg", "\xff\xd8\xff\xe0", "image/jpeg")]
    [InlineData("a.webp", "RIFF....WEBPVP8 ", "image/webp")]
    [InlineData("a.wav", "RIFF....WAVEfmt ", "audio/wav")]
    [InlineData("a.mp3", "\xff\xf3\x40", "audio/mpeg")]
    [InlineData("a.m4a", "\0\0\0\x20" + "ftypM4A ", "audio/mp4")]
    [InlineData("a.mp4", "\0\0\0\x20" + "ftypisom", "video/mp4")]
    [InlineData("a.txt", "hello", "text/plain; charset=utf-8")]
    [InlineData("a.txt", Page, "text/plain; charset=utf-8")]
    [InlineData("a.md", "BMW and OFF and plywood", "text/plain; charset=utf-8")]
    public void What_name_and_content_agree_on_is_shown(string name, string content, string type) =>
        Assert.Equal(type, ContentTypes.Of(name, Encoding.Latin1.GetBytes(content)));

    [Theory]
    [InlineData("a.svg", Drawing)]
    [InlineData("a.html", Page)]
    [InlineData("a.xml", "<?xml version=\"1.0\"?>")]
    [InlineData("a.js", "alert(1)")]
    [InlineData("a.jpg", Page)]
    [InlineData("a.png", Drawing)]
    [InlineData("a.webp", "<script>WEBP</script>")]
    [InlineData("a.wav", "<script>WAVE</script>")]
    [InlineData("a.jpg", Png)]
    [InlineData("a.png", "")]
    [InlineData("a.txt", "\x89 not text")]
    [InlineData("a.txt", "a\0b")]
    [InlineData("a.obj", "v 0 0 0")]
    [InlineData("a", Png)]
    [InlineData("a.png.html", Png)]
    public void Anything_else_is_bytes(string name, string content) => Assert.Equal(ContentTypes.Unknown, ContentTypes.Of(name, Encoding.Latin1.GetBytes(content)));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_text_may_be_cut_within_a_character(int shift) => Assert.NotEqual(
        ContentTypes.Unknown,
        ContentTypes.Of("a.txt", Encoding.UTF8.GetBytes(new string('x', shift) + string.Concat(Enumerable.Repeat("\U0001F9E1", 200))).AsSpan(0, 512)));
}
