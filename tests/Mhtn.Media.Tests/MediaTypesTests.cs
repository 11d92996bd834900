using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Tests.BadInput;
using Mhtn.Media.Tests.Video;
using SkiaSharp;

namespace Mhtn.Media.Tests;

public sealed class MediaTypesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mhtn-types-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("a.jpg", "image")]
    [InlineData("a.JPEG", "image")]
    [InlineData("a.b.png", "image")]
    [InlineData("a.txt", "text")]
    [InlineData("a.WAV", "audio")]
    [InlineData("a.mp3", "audio")]
    [InlineData("a.mp4", "video")]
    [InlineData("a.obj", "model3d")]
    [InlineData("a.glb", "model3d")]
    [InlineData("a.pdf", null)]
    [InlineData("jpg", null)]
    [InlineData("a.", null)]
    [InlineData(".wav/a", null)]
    public void The_name_tells_the_modality_and_the_file_is_not_opened(string name, string? modality) =>
        Assert.Equal(modality, MediaTypes.ModalityOf(Path.Combine(_folder, name))?.Name);

    [Theory]
    [InlineData("a.gif")]
    [InlineData("a.WEBP")]
    public void Of_pictures_that_may_move_the_content_tells(string name)
    {
        Assert.Equal(Modality.Video, MediaTypes.ModalityOf(Write(name, Specimens.Animation())));
        Assert.Equal(Modality.Image, MediaTypes.ModalityOf(Write(name, TinyGif.Write(4, [SKColors.Red], new byte[16]))));
        Assert.Equal(Modality.Image, MediaTypes.ModalityOf(Write(name, Specimens.Picture(SKEncodedImageFormat.Webp))));
    }

    [Fact]
    public void A_gif_that_is_missing_or_none_is_refused_by_name()
    {
        var missing = Path.Combine(_folder, "none.gif");
        var text = Write("text.gif", "no picture"u8.ToArray());

        Assert.Equal((missing, "no such file"), Refusal(missing));
        Assert.Equal((text, "text"), Refusal(text));
    }

    private static (string Location, string Found) Refusal(string path)
    {
        var problem = Assert.Throws<InputException>(() => MediaTypes.ModalityOf(path)).Problems[0];
        return (problem.Location.ToString(), problem.Found);
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
