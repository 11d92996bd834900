using System.Buffers.Binary;
using System.Diagnostics;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Tests.Audio;
using Mhtn.Media.Tests.Image;
using Mhtn.Media.Tests.Model3D.Shapes;
using Mhtn.Media.Tests.Video;
using SkiaSharp;

namespace Mhtn.Media.Tests.BadInput;

/// <summary>Small files that ask for much: refused, and the process does not grow by what they ask for.</summary>
public sealed class BombTests : IDisposable
{
    private const long LargestGrowth = 400L << 20;

    private readonly string _folder = Directory.CreateTempSubdirectory("mhtn-bomb-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(0xC0)]
    [InlineData(0xC2)]
    public void A_jpeg_of_gigantic_stated_size_takes_no_memory(byte frameKind)
    {
        var jpeg = Specimens.Picture(SKEncodedImageFormat.Jpeg);
        var frame = Marker(jpeg, 0xC0);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 30_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 30_000);
        if (frameKind == 0xC2)
        {
            // Progressive, its first scan of the lowest frequency alone: a decoder keeps all coefficients until the last scan.
            jpeg[frame + 1] = frameKind;
            var scan = Marker(jpeg, 0xDA);
            jpeg[scan + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(scan + 2))] = 0;
        }

        Assert.Equal("30000 x 30000", Refusal(Modality.Image, "a.jpg", jpeg));
    }

    [Fact]
    public void A_jpeg_that_is_decoded_colour_after_colour_is_bounded_as_a_progressive_one()
    {
        var jpeg = Specimens.Picture(SKEncodedImageFormat.Jpeg);
        var frame = Marker(jpeg, 0xC0);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 5), 10_000);
        BinaryPrimitives.WriteUInt16BigEndian(jpeg.AsSpan(frame + 7), 10_000);
        var scan = Marker(jpeg, 0xDA);
        byte[] oneColour = [0xFF, 0xDA, 0, 8, 1, jpeg[scan + 5], jpeg[scan + 6], 0, 63, 0];
        var rest = scan + 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(scan + 2));

        Assert.Equal("10000 x 10000", Refusal(Modality.Image, "a.jpg", [.. jpeg.AsSpan(0, scan), .. oneColour, .. jpeg.AsSpan(rest)]));
    }

    [Fact]
    public void A_png_of_gigantic_stated_size_takes_no_memory() =>
        Assert.Equal("30000 x 30000", Refusal(Modality.Image, "a.png", TestPictures.PngOfStatedSize(30_000, 30_000)));

    [Fact]
    public void Animations_of_gigantic_stated_size_take_no_memory()
    {
        var gif = Specimens.Animation();
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(6), 30_000);
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(8), 30_000);

        Assert.Equal("30000 x 30000", Refusal(Modality.Video, "a.gif", gif));
        Assert.Equal("30000 x 30000", Refusal(Modality.Image, "a.gif", gif));
    }

    [Fact]
    public void An_animation_that_is_gigantic_by_the_number_of_its_frames_is_refused()
    {
        var gif = TinyGif.Write(8, [SKColors.Black], [.. Enumerable.Repeat(new byte[64], 4000)]);
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(6), 8000);
        BinaryPrimitives.WriteUInt16LittleEndian(gif.AsSpan(8), 8000);

        Assert.StartsWith("an animation of 4000 frames of 8000 x 8000", Refusal(Modality.Video, "a.gif", gif), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"asset\":{\"version\":\"2.0\"},\"scenes\":[{\"nodes\":[0]}],\"nodes\":[{\"mesh\":0}],\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0},\"indices\":1}]}],"
        + "\"accessors\":[{\"componentType\":5126,\"count\":2000000000,\"type\":\"VEC3\"},{\"componentType\":5125,\"count\":2000000000,\"type\":\"SCALAR\"}]}")]
    [InlineData("{\"asset\":{\"version\":\"2.0\"},\"scenes\":[{\"nodes\":[0]}],\"nodes\":[{\"mesh\":0}],\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0},\"indices\":1}]}],"
        + "\"accessors\":[{\"componentType\":5126,\"count\":3,\"type\":\"VEC3\"},{\"componentType\":5125,\"count\":2000000000,\"type\":\"SCALAR\"}]}")]
    [InlineData("{\"asset\":{\"version\":\"2.0\"},\"scenes\":[{\"nodes\":[0]}],\"nodes\":[{\"mesh\":0}],\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}],"
        + "\"accessors\":[{\"componentType\":5126,\"count\":3,\"type\":\"VEC3\",\"sparse\":{\"count\":2000000000,\"indices\":{\"bufferView\":0,\"componentType\":5125},\"values\":{\"bufferView\":0}}}],"
        + "\"bufferViews\":[{\"buffer\":0,\"byteLength\":4}],\"buffers\":[{\"byteLength\":4}]}")]
    [InlineData("{\"asset\":{\"version\":\"2.0\"},\"scenes\":[{\"nodes\":[0]}],\"nodes\":[{\"mesh\":0}],\"meshes\":[{\"primitives\":[{\"attributes\":{\"POSITION\":0}}]}],"
        + "\"accessors\":[{\"bufferView\":0,\"componentType\":5126,\"count\":3,\"type\":\"VEC3\"}],\"bufferViews\":[{\"buffer\":0,\"byteLength\":2000000000}],\"buffers\":[{\"byteLength\":2000000000}]}")]
    public void A_glb_that_announces_more_than_it_brings_takes_no_memory(string json) => Refusal(Modality.Model3D, "a.glb", CubeFiles.Glb(json, new byte[4]));

    [Fact]
    public void A_glb_of_a_gigantic_stated_chunk_takes_no_memory()
    {
        var glb = Specimens.Model();
        BinaryPrimitives.WriteInt32LittleEndian(glb.AsSpan(8), int.MaxValue);
        BinaryPrimitives.WriteInt32LittleEndian(glb.AsSpan(12), int.MaxValue - 64);

        Refusal(Modality.Model3D, "a.glb", glb);
    }

    [Fact]
    public void Thirty_thousand_nodes_inside_one_another_are_read_or_refused()
    {
        const int Depth = 30_000;
        var nodes = $"[{string.Concat(Enumerable.Range(1, Depth).Select(i => $"{{\"children\":[{i}]}},"))}{{\"mesh\":0}}]";

        ReadOrRefused(Modality.Model3D, "a.glb", CubeFiles.Glb(CubeFiles.Gltf("", nodes), CubeFiles.GltfBuffer()));
    }

    [Theory]
    [InlineData("ascii")]
    [InlineData("binary_little_endian")]
    public void A_ply_of_gigantic_stated_counts_takes_no_memory(string encoding) => Refusal(
        Modality.Model3D,
        "a.ply",
        CubeFiles.Bytes(CubeFiles.PlyHeader(encoding, "float", 2_000_000_000, 2_000_000_000) + CubeFiles.PlyText()));

    [Theory]
    [InlineData(65_535, 383_999)]
    [InlineData(1, 1)]
    [InlineData(1, 383_999)]
    public void A_sound_of_an_absurd_format_takes_no_memory(int channels, int rate) => ReadOrRefused(
        Modality.Audio, "a.wav", WavBytes.File(WavBytes.Format(1, channels, rate, 8), WavBytes.Chunk("data", new byte[channels * 60])));

    [Theory]
    [InlineData("image")]
    [InlineData("text")]
    [InlineData("audio")]
    [InlineData("video")]
    [InlineData("model3d")]
    public void A_file_of_four_gigabytes_is_not_read_into_memory(string modality)
    {
        // Sparse: it takes no room on the disk.
        var kind = Specimens.Files.Values.First(f => f.Modality.Name == modality).Content;
        var path = Write("a.dat", kind);
        using (var file = new FileStream(path, FileMode.Open))
        {
            file.SetLength(4L << 30);
        }

        ReadOrRefused(new Modality(modality), path);
    }

    [Fact]
    public void An_animation_whose_frames_undo_one_another_takes_no_time_that_grows_with_its_square()
    {
        const int Frames = 19_990;
        var gif = TinyGif.Write(8, [SKColors.Black, SKColors.White], [.. Enumerable.Repeat(new byte[64], Frames)]);
        for (var (at, frame) = (0, 0); frame < Frames; frame++)
        {
            ReadOnlySpan<byte> control = [0x21, 0xF9];
            at += gif.AsSpan(at).IndexOf(control) + 4;

            // Transparent in places, so that it rests on another; every other one is to be undone.
            gif[at - 1] = (byte)(1 | ((frame % 2 == 1 ? 3 : 1) << 2));
            gif[at + 2] = 5;
        }

        var clock = Stopwatch.StartNew();
        ReadOrRefused(Modality.Video, "a.gif", gif);

        // Linear work takes a fraction of a second; each frame's chain decoded anew would take many minutes.
        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 60);
    }

    private static int Marker(byte[] jpeg, byte kind)
    {
        for (var at = 2; ; at += 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2)))
        {
            if (jpeg[at + 1] == kind)
            {
                return at;
            }
        }
    }

    private string Refusal(Modality modality, string name, byte[] content) => Refusal(modality, Write(name, content));

    private void ReadOrRefused(Modality modality, string name, byte[] content) => ReadOrRefused(modality, Write(name, content));

    private static void ReadOrRefused(Modality modality, string path)
    {
        var before = PeakMemory();

        Assert.True(Record.Exception(() => Specimens.Read(modality, path)) is null or InputException);

        Assert.InRange(PeakMemory() - before, long.MinValue, LargestGrowth);
    }

    private static string Refusal(Modality modality, string path)
    {
        var before = PeakMemory();

        var problem = Assert.Throws<InputException>(() => Specimens.Read(modality, path)).Problems[0];

        Assert.StartsWith(path, problem.Location.ToString(), StringComparison.Ordinal);
        Assert.InRange(PeakMemory() - before, long.MinValue, LargestGrowth);
        return problem.Found;
    }

    private static long PeakMemory()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
