using System.Text;

namespace Mhtn.Benchmarks.Serve;

/// <summary>A file that is made to cost its reader time or memory, or to confuse it.</summary>
/// <param name="Name">Its name as it is sent.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record HostileUpload(string Name, byte[] Content)
{
    private const int NoiseBytes = 100_000;

    /// <summary>A bomb or some garbage for every modality.</summary>
    public static IReadOnlyList<HostileUpload> All()
    {
        var noise = new byte[NoiseBytes];
        new Random(1).NextBytes(noise);
        return
        [
            new("bomb.png", PngBomb.Make(side: 30_000)),
            new("noise.jpg", noise),
            new("huge.gif", [.. "GIF89a"u8, 0xFF, 0xFF, 0xFF, 0xFF, 0xF7, 0, 0, .. noise]),
            new("noise.mp4", [0, 0, 0, 32, .. "ftypisom"u8, .. noise]),
            new("endless.wav", [.. "RIFF"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. "WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 2, 0, 0xFF, 0xFF, 0, 0, .. noise]),
            new("huge.ply", Encoding.ASCII.GetBytes(
                "ply\nformat binary_little_endian 1.0\nelement vertex 2147483647\nproperty float x\nproperty float y\nproperty float z\nend_header\n")),
            new("faces.obj", Encoding.ASCII.GetBytes("v 0 0 0\nv 1 0 0\nv 0 1 0\n" + string.Concat(Enumerable.Repeat("f 1 2 3\n", 500_000)))),
            new("nested.gltf", Encoding.ASCII.GetBytes(new string('[', NoiseBytes))),
            new("noise.txt", noise),
        ];
    }

    /// <summary>A search by the file.</summary>
    public HttpRequestMessage Request() => new(HttpMethod.Post, new Uri($"v1/search/file?name={Name}", UriKind.Relative)) { Content = new ByteArrayContent(Content) };
}
