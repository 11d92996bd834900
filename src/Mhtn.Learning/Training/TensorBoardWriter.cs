using System.Buffers.Binary;
using System.Numerics;
using Mhtn.Learning.Protobuf;

namespace Mhtn.Learning.Training;

/// <summary>Writes scalars as TensorBoard reads them: an event file of TFRecords.</summary>
/// <remarks>
/// A record is its length (UInt64), the masked CRC-32C of the length, the bytes, and their masked CRC-32C, all little endian. An
/// event has wall_time = 1 (double), step = 2, file_version = 3, summary = 5; a summary's value = 1 has tag = 1, simple_value = 2.
/// </remarks>
internal sealed class TensorBoardWriter : IDisposable
{
    private readonly FileStream _stream;

    /// <param name="folder">Made where it is missing; TensorBoard's --logdir.</param>
    public TensorBoardWriter(string folder)
    {
        Directory.CreateDirectory(folder);
        var name = $"events.out.tfevents.{DateTimeOffset.UtcNow.ToUnixTimeSeconds()}.mhtn";
        _stream = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.Read);
        Write(Event().Text(3, "brain.Event:2"));
    }

    /// <summary>Adds one value of one curve.</summary>
    public void Add(string tag, long step, double value)
    {
        var scalar = new ProtobufMessage().Text(1, tag).Single(2, (float)value);
        Write(Event().Integer(2, step).Message(5, new ProtobufMessage().Message(1, scalar)));
    }

    /// <summary>Makes what was added visible to readers.</summary>
    public void Flush() => _stream.Flush();

    public void Dispose() => _stream.Dispose();

    private static ProtobufMessage Event() => new ProtobufMessage().Double(1, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds() / 1000.0);

    private static uint MaskedCrc(ReadOnlySpan<byte> bytes)
    {
        const uint MaskDelta = 0xa282ead8;
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return BitOperations.RotateRight(~crc, 15) + MaskDelta;
    }

    private void Write(ProtobufMessage message)
    {
        using (message)
        {
            var data = message.Content;
            Span<byte> header = stackalloc byte[12];
            BinaryPrimitives.WriteUInt64LittleEndian(header, (ulong)data.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(header[8..], MaskedCrc(header[..8]));
            _stream.Write(header);
            _stream.Write(data);
            Span<byte> footer = stackalloc byte[4];
            BinaryPrimitives.WriteUInt32LittleEndian(footer, MaskedCrc(data));
            _stream.Write(footer);
        }
    }
}
