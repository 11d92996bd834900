using Mhtn.Core.Items;
using Mhtn.Media.Audio;
using Mhtn.Media.Image;
using Mhtn.Media.Inputs;
using Mhtn.Media.Model3D;
using Mhtn.Media.Tests.Audio;
using Mhtn.Media.Tests.Image;
using Mhtn.Media.Tests.Model3D.Shapes;
using Mhtn.Media.Tests.Video;
using Mhtn.Media.Text;
using Mhtn.Media.Video;
using SkiaSharp;

namespace Mhtn.Media.Tests.BadInput;

/// <summary>A reader of every modality, and a good file of every format to do harm to.</summary>
internal static class Specimens
{
    private static readonly ImageOptions Small = new() { Size = 8, Resize = 8 };

    public static IReadOnlyList<Modality> Modalities { get; } =
        [Modality.Image, Modality.Text, Modality.Audio, Modality.Video, Modality.Model3D];

    private static readonly Dictionary<Modality, IInputReader> Readers = Modalities.ToDictionary(m => m, ReaderOf);

    public static byte[] Picture(SKEncodedImageFormat format)
    {
        using var bitmap = TestPictures.Corners(24, 16);
        return TestPictures.Encode(bitmap, format);
    }

    public static byte[] Animation() => TinyGif.Write(
        16, [SKColors.Black, SKColors.White], [.. Enumerable.Range(0, 3).Select(f => Enumerable.Range(0, 256).Select(i => (byte)(i % 16 == f ? 1 : 0)).ToArray())]);

    public static byte[] Sound() => WavBytes.Pcm16(16000, [.. Enumerable.Range(0, 800).Select(i => (short)(9000 * Math.Sin(i * 0.2)))]);

    public static byte[] Model() => CubeFiles.Glb(CubeFiles.Gltf(""), CubeFiles.GltfBuffer());

    /// <summary>Files of one modality each, by what they are called in messages; of text alone the others know no better name.</summary>
    public static IReadOnlyDictionary<string, (Modality Modality, byte[] Content)> Files { get; } = new Dictionary<string, (Modality, byte[])>
    {
        ["a PNG picture"] = (Modality.Image, Picture(SKEncodedImageFormat.Png)),
        ["a JPEG picture"] = (Modality.Image, Picture(SKEncodedImageFormat.Jpeg)),
        ["text"] = (Modality.Text, "A dog barks at the red car in the street.\n"u8.ToArray()),
        ["a WAV sound"] = (Modality.Audio, Sound()),
        ["a GIF picture"] = (Modality.Video, Animation()),
        ["a GLB model"] = (Modality.Model3D, Model()),
    };

    public static void Read(Modality modality, string path) => Readers[modality].Read(new MediaItem("i", modality, new FileContent(path), []));

    private static IInputReader ReaderOf(Modality modality) => modality switch
    {
        _ when modality == Modality.Image => new PictureReader(modality, Small),
        _ when modality == Modality.Text => BagOfWordsReader.Fit(modality, [new MediaItem("t", modality, new TextContent("dog car"), [])], new TextOptions()),
        _ when modality == Modality.Audio => new AudioReader(modality, new AudioOptions()),
        _ when modality == Modality.Video => new FrameReader(modality, new VideoOptions { Frames = 2 }, Small),
        _ => new LightFieldReader(modality, new Model3DOptions { LightFields = 1, Resolution = 32 }),
    };
}
