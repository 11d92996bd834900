using Mhtn.Core.Errors;
using Mhtn.Core.Items;

namespace Mhtn.Media.Tests.BadInput;

/// <summary>Files that are not what their names, or the folders they lie in, say.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mhtn-foreign-").FullName;

    public static TheoryData<string, string> Pairs => new(
        from modality in Specimens.Modalities
        from file in Specimens.Files
        where modality != file.Value.Modality && !(modality == Modality.Image && file.Key == "a GIF picture")
        select (modality.Name, file.Key));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Pairs))]
    public void A_file_of_another_modality_is_called_what_it_is(string modality, string kind)
    {
        foreach (var extension in new[] { ".jpg", ".txt", ".wav", ".gif", ".mp4", ".obj", ".stl", "" })
        {
            Assert.Equal(kind, Refusal(modality, $"a{extension}", Specimens.Files[kind].Content));
        }
    }

    [Theory]
    [InlineData("a PDF document", new byte[] { (byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-', 0, 1, 2 })]
    [InlineData("a ZIP archive", new byte[] { (byte)'P', (byte)'K', 3, 4, 0, 0, 0, 0, 0xFF, 0xFF })]
    [InlineData("a gzip archive", new byte[] { 0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 2, 0xFF })]
    [InlineData("a program", new byte[] { 0x7F, (byte)'E', (byte)'L', (byte)'F', 2, 1, 1, 0 })]
    public void What_is_no_media_file_at_all_is_called_what_it_is_in_every_modality(string kind, byte[] content)
    {
        foreach (var modality in Specimens.Modalities)
        {
            Assert.Equal(kind, Refusal(modality.Name, "a.bin", content));
        }
    }

    [Theory]
    [InlineData(new byte[] { (byte)'h', 0, (byte)'i', 0 }, "a zero byte at byte 1")]
    [InlineData(new byte[] { 0xFF, 0xFE, (byte)'h', 0, (byte)'i', 0 }, "0xFF at byte 0, which is not UTF-8 there")]
    [InlineData(new byte[] { (byte)'c', (byte)'a', (byte)'f', 0xE9 }, "0xE9 at byte 3, which is not UTF-8 there")]
    [InlineData(new byte[] { (byte)'c', (byte)'a', (byte)'f', 0xC3 }, "0xC3 at byte 3, which is not UTF-8 there")]
    public void Text_in_another_encoding_than_utf8_is_refused(byte[] content, string found) =>
        Assert.Equal(found, Refusal("text", "a.txt", content));

    private string Refusal(string modality, string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        var problem = Assert.Throws<InputException>(() => Specimens.Read(new Modality(modality), path)).Problems[0];
        Assert.Equal(path, problem.Location.ToString());
        return problem.Found;
    }
}
