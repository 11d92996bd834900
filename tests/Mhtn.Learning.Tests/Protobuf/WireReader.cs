using System.Buffers.Binary;
using System.Text;

namespace Mhtn.Learning.Tests.Protobuf;

/// <summary>Reads protocol buffers field by field, from the wire format's description.</summary>
internal static class WireReader
{
    /// <summary>A field's number and raw content: eight bytes of a varint, or the bytes themselves.</summary>
    public sealed record Field(int Number, int WireType, byte[] Bytes)
    {
        public long Integer => BinaryPrimitives.ReadInt64LittleEndian(Bytes);

        public float Single => BinaryPrimitives.ReadSingleLittleEndian(Bytes);

        public double Double => BinaryPrimitives.ReadDoubleLittleEndian(Bytes);

        public string Text => Encoding.UTF8.GetString(Bytes);

        public IReadOnlyList<Field> Message => Read(Bytes);
    }

    public static IReadOnlyList<Field> Read(byte[] bytes)
    {
        var fields = new List<Field>();
        for (var at = 0; at < bytes.Length;)
        {
            var tag = Varint(bytes, ref at);
            var length = (int)(tag & 7) switch { 1 => 8, 5 => 4, 2 => (int)Varint(bytes, ref at), 0 => 0, _ => throw new FormatException($"wire type {tag & 7}") };
            var content = (tag & 7) == 0 ? BitConverter.GetBytes(Varint(bytes, ref at)) : bytes[at..(at + length)];
            at += length;
            fields.Add(new Field((int)(tag >> 3), (int)(tag & 7), content));
        }

        return fields;
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
