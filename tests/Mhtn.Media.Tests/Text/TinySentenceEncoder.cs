using System.Runtime.InteropServices;
using System.Text;

namespace Mhtn.Media.Tests.Text;

/// <summary>Writes ONNX models that look up a row of a table for each token. Field numbers are those of onnx.proto.</summary>
internal static class TinySentenceEncoder
{
    private const int Float = 1;
    private const int Int64 = 7;

    /// <summary>last_hidden_state [1, tokens, width] = table[input_ids], or its mean over all tokens, [1, width].</summary>
    public static byte[] Model(int width, float[] table, bool pooled = false, int? tokens = null, params string[] inputs) =>
    [
        .. Number(1, 8),
        .. Bytes(8, [.. Text(1, ""), .. Number(2, 17)]),
        .. Bytes(7,
        [
            .. Bytes(1, [.. Text(1, "table"), .. Text(1, "input_ids"), .. Text(2, pooled ? "rows" : "output"), .. Text(4, "Gather")]),
            .. pooled
                ? Bytes(1,
                [
                    .. Text(1, "rows"), .. Text(2, "output"), .. Text(4, "ReduceMean"),
                    .. Bytes(5, [.. Text(1, "axes"), .. Number(8, 1), .. Number(20, 7)]),
                    .. Bytes(5, [.. Text(1, "keepdims"), .. Number(3, 0), .. Number(20, 2)]),
                ])
                : [],
            .. Text(2, "encoder"),
            .. Bytes(5, [.. Number(1, table.Length / width), .. Number(1, width), .. Number(2, Float), .. Text(8, "table"), .. Bytes(9, MemoryMarshal.AsBytes(table.AsSpan()).ToArray())]),
            .. inputs.SelectMany(input => Bytes(11, Value(input, Int64, Free("batch"), tokens is { } count ? Number(1, count) : Free("tokens")))),
            .. Bytes(12, Value("output", Float, pooled ? [Free("batch"), Number(1, width)] : [Free("batch"), Free("out"), Number(1, width)])),
        ]),
    ];

    private static byte[] Value(string name, int type, params byte[][] axes) =>
        [.. Text(1, name), .. Bytes(2, Bytes(1, [.. Number(1, type), .. Bytes(2, [.. axes.SelectMany(axis => Bytes(1, axis))])]))];

    private static byte[] Free(string name) => Text(2, name);

    private static byte[] Text(int field, string value) => Bytes(field, Encoding.UTF8.GetBytes(value));

    private static byte[] Number(int field, long value) => [.. Varint(field << 3), .. Varint(value)];

    private static byte[] Bytes(int field, byte[] value) => [.. Varint((field << 3) | 2), .. Varint(value.Length), .. value];

    private static IEnumerable<byte> Varint(long value)
    {
        for (; value > 127; value >>= 7)
        {
            yield return (byte)(value | 128);
        }

        yield return (byte)value;
    }
}
