using System.Buffers.Binary;
using System.Globalization;
using Mhtn.Learning.Tests.Domains;
using Mhtn.Learning.Tests.Protobuf;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Tests.Training;

public sealed class TensorBoardWriterTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_reader_that_checks_every_checksum_finds_the_version_and_the_scalars()
    {
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        using (var writer = new TensorBoardWriter(_folder.Path("events")))
        {
            writer.Add("loss/total", 1, 0.75);
            writer.Add("validation MAP/fc9", 3_000_000_000, -1e-3);
        }

        var file = Assert.Single(Directory.GetFiles(_folder.Path("events")));
        Assert.Matches(@"^events\.out\.tfevents\.\d{10}\.mhtn$", Path.GetFileName(file));
        var events = Records(File.ReadAllBytes(file)).Select(WireReader.Read).ToArray();

        Assert.Equal("brain.Event:2", events[0].Single(f => f.Number == 3).Text);
        Assert.Equal([("loss/total", 1, 0.75f), ("validation MAP/fc9", 3_000_000_000, -1e-3f)], events.Skip(1).Select(Scalar));
        Assert.All(events, e => Assert.InRange(
            e.Single(f => f.Number == 1).Double, before.ToUnixTimeSeconds(), DateTimeOffset.UtcNow.AddSeconds(1).ToUnixTimeSeconds()));
    }

    [Fact]
    public void What_was_flushed_is_there_for_readers_while_writing_goes_on()
    {
        using var writer = new TensorBoardWriter(_folder.Path("events"));
        writer.Add("a", 1, 1);
        writer.Flush();

        using var stream = new FileStream(Directory.GetFiles(_folder.Path("events"))[0], FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);

        Assert.Equal(2, Records(bytes).Count);
    }

    [Fact]
    public void Training_writes_a_curve_of_every_figure_and_a_CSV_of_the_same()
    {
        var files = new TrainingFiles(_folder.Path("m.mhtn"));
        using var model = new MhtnTrainer(TestOptions.Adam).Train(
            TestDomains.Target(), TestDomains.Source(), files, cancellationToken: TestContext.Current.CancellationToken);

        var scalars = Records(File.ReadAllBytes(Directory.GetFiles(files.TensorBoard)[0])).Skip(1).Select(r => Scalar(WireReader.Read(r))).ToArray();
        var csv = File.ReadAllLines(files.History).Select(l => l.Split(',')).ToArray();
        var curves = scalars.GroupBy(s => s.Tag).ToDictionary(g => g.Key, g => g.Select(s => s.Value).ToArray());

        Assert.Equal(
            ["epoch", "updates", "source supervision", "single-modal transfer", "cross-modal transfer", "semantic consistency", "modality adversary", "total", "discriminator accuracy", "reversal strength", "validation softmax", "validation fc9", "validation probability"],
            csv[0]);
        Assert.Equal(11, curves.Count);
        Assert.All(curves.Values, c => Assert.Equal(6, c.Length));
        Assert.Equal(Column("total"), curves["loss/total"]);
        Assert.Equal(Column("modality adversary"), curves["loss/modality adversary"]);
        Assert.Equal(Column("reversal strength"), curves["adversary/reversal strength"]);
        Assert.Equal(Column("validation fc9"), curves["validation MAP/fc9"]);
        Assert.Equal(Column("validation probability"), curves["validation MAP/probability"]);
        Assert.Equal(model.Members[0].History.Select(r => (float)r.Total), Column("total"));
        Assert.Equal([4f, 8f, 12f, 16f, 20f, 24f], Column("updates"));

        float[] Column(string name) =>
            [.. csv.Skip(1).Select(r => (float)double.Parse(r[Array.IndexOf(csv[0], name)], CultureInfo.InvariantCulture))];
    }

    [Fact]
    public void The_slow_checksum_of_the_test_is_CRC_32C() => Assert.Equal(0xe3069283, Crc32C("123456789"u8));

    private static (string Tag, long Step, float Value) Scalar(IReadOnlyList<WireReader.Field> message)
    {
        var value = message.Single(f => f.Number == 5).Message.Single(f => f.Number == 1).Message;
        return (value.Single(f => f.Number == 1).Text, message.Single(f => f.Number == 2).Integer, value.Single(f => f.Number == 2).Single);
    }

    /// <summary>TFRecords: length, masked checksum of the length, content, masked checksum of the content.</summary>
    private static List<byte[]> Records(byte[] file)
    {
        var records = new List<byte[]>();
        for (var at = 0; at < file.Length;)
        {
            var length = (int)BinaryPrimitives.ReadInt64LittleEndian(file.AsSpan(at));
            Assert.Equal(Mask(Crc32C(file.AsSpan(at, 8))), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 8)));
            var content = file.AsSpan(at + 12, length);
            Assert.Equal(Mask(Crc32C(content)), BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 12 + length)));
            records.Add(content.ToArray());
            at += 16 + length;
        }

        return records;
    }

    private static uint Mask(uint crc) => unchecked(((crc >> 15) | (crc << 17)) + 0xa282ead8);

    /// <summary>Bit by bit, with the reversed Castagnoli polynomial.</summary>
    private static uint Crc32C(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0x82f63b78);
            }
        }

        return ~crc;
    }
}
