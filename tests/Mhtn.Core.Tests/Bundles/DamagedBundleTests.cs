using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;

namespace Mhtn.Core.Tests.Bundles;

/// <summary>Bundles that were cut off, altered, or made to do harm.</summary>
public sealed class DamagedBundleTests : IDisposable
{
    private const string ImageEntry = "encoders/image.onnx";
    private readonly TemporaryFolder _folder = new();

    private string File => _folder.Path("test.mhtn");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ImageEntry)]
    [InlineData("bundle.json")]
    public void An_entry_that_unpacks_to_more_than_it_states_is_refused_without_unpacking_it(string name)
    {
        // 64 MiB of zeros in 64 KiB, which say of themselves that they are 17 bytes.
        TestBundle.Replacing(File, name, new byte[64 << 20], CompressionLevel.Optimal);
        StateLength(name, 17);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<ModelException>(() =>
        {
            using var bundle = ModelBundle.Open(File);
            bundle.ReadEncoder(Modality.Image);
        });

        Assert.Equal(File, error.Problems[0].Location.ToString());
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 4 << 20);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(18)]
    [InlineData(1_000_000)]
    [InlineData(int.MaxValue)]
    public void An_entry_of_another_length_than_it_states_is_refused(int stated)
    {
        TestBundle.Write(File);
        StateLength(ImageEntry, stated);

        var error = Assert.Throws<ModelException>(() =>
        {
            using var bundle = ModelBundle.Open(File);
            bundle.ReadEncoder(Modality.Image);
        });

        Assert.Equal(File, error.Problems[0].Location.ToString());
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused_as_a_damaged_archive()
    {
        var whole = System.IO.File.ReadAllBytes(TestBundle.Write(File));
        var random = TestSeed.Random(1);
        var tail = Enumerable.Range(whole.Length - 500, 500);
        foreach (var length in Enumerable.Range(0, 100).Concat(tail).Concat(Enumerable.Range(0, 200).Select(_ => random.Next(whole.Length))))
        {
            System.IO.File.WriteAllBytes(File, whole[..length]);
            Assert.Throws<ModelException>(() => ModelBundle.Open(File));
        }
    }

    [Fact]
    public void A_file_with_bytes_changed_anywhere_is_refused_or_as_good_as_before()
    {
        var whole = System.IO.File.ReadAllBytes(TestBundle.Write(File));
        var random = TestSeed.Random(2);
        var structure = Enumerable.Range(0, 3000).Concat(Enumerable.Range(whole.Length - 700, 700)).ToArray();
        var content = TestBundle.Content();
        for (var i = 0; i < 3000; i++)
        {
            var changed = (byte[])whole.Clone();
            for (var k = 0; k <= i % 3; k++)
            {
                changed[structure[random.Next(structure.Length)]] = (byte)random.Next(256);
            }

            System.IO.File.WriteAllBytes(File, changed);
            try
            {
                using var bundle = ModelBundle.Open(File);
                ReadAll(bundle);
                Assert.Equal(content.Weights, bundle.ReadWeights());
                Assert.Equal(content.Encoders[Modality.Image], bundle.ReadEncoder(Modality.Image));
            }
            catch (ModelException)
            {
            }
        }
    }

    [Fact]
    public void A_refused_file_is_closed()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("Open files are listed on Linux alone.");
        }

        foreach (var length in new[] { 0, 50, 5000 })
        {
            System.IO.File.WriteAllBytes(File, new byte[length]);
            Assert.Throws<ModelException>(() => ModelBundle.Open(File));
        }

        TestBundle.WithEntry(File, "x");
        Assert.Throws<ModelException>(() => ModelBundle.Open(File));
        Assert.DoesNotContain(File, Directory.GetFiles("/proc/self/fd").Select(TargetOf));

        // Other tests open and close files meanwhile.
        static string? TargetOf(string fd)
        {
            try
            {
                return System.IO.File.ResolveLinkTarget(fd, false)?.FullName;
            }
            catch (FileNotFoundException)
            {
                return null;
            }
        }
    }

    private static void ReadAll(ModelBundle bundle)
    {
        foreach (var modality in bundle.Manifest.Modalities)
        {
            bundle.ReadEncoder(modality);
        }

        bundle.ReadWeights();
        bundle.ReadHistory();
    }

    /// <summary>Changes the unpacked length that the archive's directory states of an entry.</summary>
    private void StateLength(string name, int length)
    {
        const int LengthOffset = 24;
        const int NameOffset = 46;
        var bytes = System.IO.File.ReadAllBytes(File);
        var header = bytes.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(name)) - NameOffset;
        Assert.Equal(0x02014b50, BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(header)));
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(header + LengthOffset), length);
        System.IO.File.WriteAllBytes(File, bytes);
    }
}
