using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Model3D.Meshes;
using Mhtn.Media.Tests.Model3D.Shapes;
using SkiaSharp;

namespace Mhtn.Media.Tests.BadInput;

/// <summary>Files that cannot be opened, end too early, or have wrong bytes in them.</summary>
public sealed class BrokenFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mhtn-broken-").FullName;

    public static TheoryData<string> Modalities => [.. Specimens.Modalities.Select(m => m.Name)];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Modalities))]
    public void Nothing_there_to_read_is_said_with_the_path(string modality)
    {
        Refused(modality, Path.Combine(_folder, "none.dat"), "no such file");
        Refused(modality, _folder, "a folder");
        Refused(modality, Write("empty.dat", []), "an empty file");
    }

    [Theory]
    [NeedsFileModes]
    [MemberData(nameof(Modalities))]
    public void A_file_one_may_not_read_is_said_with_the_path(string modality)
    {
        var path = Write("locked.dat", [1, 2, 3]);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.None);
        }

        Refused(modality, path, "a file that cannot be read");
    }

    [Theory]
    [MemberData(nameof(Modalities))]
    public void A_disk_that_fails_while_a_file_is_read_is_said_with_the_path(string modality)
    {
        // The kernel gives this file a place and no first page: opening succeeds and reading fails, as with a bad sector.
        const string Unmapped = "/proc/self/mem";
        Assert.SkipUnless(File.Exists(Unmapped), $"There is no {Unmapped} here.");

        var error = Assert.Throws<InputException>(() => Specimens.Read(new Modality(modality), Unmapped));

        Assert.Equal(Unmapped, error.Problems[0].Location.ToString());
    }

    [Fact]
    public void Any_beginning_of_a_good_file_is_read_or_refused_but_nothing_worse()
    {
        foreach (var (modality, content) in Victims)
        {
            for (var length = 1; length < content.Length; length += 1 + (content.Length / 25))
            {
                ReadOrRefused(modality, content[..length], $"{modality} of {length} bytes");
            }
        }
    }

    [Fact]
    public void A_good_file_with_wrong_bytes_is_read_or_refused_but_nothing_worse()
    {
        var random = TestSeed.Random(11);
        foreach (var (modality, content) in Victims)
        {
            for (var trial = 0; trial < 24; trial++)
            {
                var damaged = (byte[])content.Clone();
                for (var i = 0; i <= trial % 4; i++)
                {
                    // Headers, where lies do harm, stand at the beginning.
                    var at = random.Next(trial % 2 == 0 ? Math.Min(64, damaged.Length) : damaged.Length);
                    damaged[at] = (byte)(random.Next(4) == 0 ? 0xFF : random.Next(256));
                }

                ReadOrRefused(modality, damaged, $"{modality}, trial {trial}: {Convert.ToHexString(damaged.AsSpan(0, Math.Min(64, damaged.Length)))}");
            }
        }
    }

    private static IEnumerable<(Modality Modality, byte[] Content)> Victims =>
    [
        .. Specimens.Files.Values,
        (Modality.Image, Specimens.Picture(SKEncodedImageFormat.Webp)),
        (Modality.Image, Specimens.Animation()),
        .. CubeFiles.All.Select(f => (Modality.Model3D, f.Content)),
    ];

    private void ReadOrRefused(Modality modality, byte[] content, string what)
    {
        var path = Write("victim.dat", content);
        var error = Record.Exception(() =>
        {
            // A descriptor is the dearest part, and knows nothing of files.
            if (modality == Modality.Model3D)
            {
                MeshFile.Read(path);
            }
            else
            {
                Specimens.Read(modality, path);
            }
        });
        Assert.True(error is null or InputException, $"{what}: {error}");
        if (error is InputException refusal)
        {
            Assert.StartsWith(path, refusal.Problems[0].Location.ToString(), StringComparison.Ordinal);
        }
    }

    private static void Refused(string modality, string path, string found)
    {
        var problem = Assert.Throws<InputException>(() => Specimens.Read(new Modality(modality), path)).Problems[0];
        Assert.Equal((path, found), (problem.Location.ToString(), problem.Found));
    }

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
