using System.Buffers.Binary;

namespace Mhtn.Media.Audio;

/// <summary>What the "fmt " chunk of a WAV file says, checked.</summary>
/// <param name="Encoding">How a sample is written.</param>
/// <param name="Channels">Samples at one moment, 1 or more.</param>
/// <param name="SampleRateHz">Moments a second, 1 to 384000.</param>
/// <param name="SampleBytes">Bytes of one sample: 1, 2, 3, 4 or 8.</param>
internal sealed record WavFormat(WavEncoding Encoding, int Channels, int SampleRateHz, int SampleBytes)
{
    /// <summary>Bytes of the chunk that are looked at.</summary>
    public const int Length = 40;

    private const int ShortLength = 16;
    private const int Extensible = 0xFFFE;
    private const int HighestRate = 384_000;

    private static readonly byte[] SubFormatTail = [0, 0, 0, 0, 0x10, 0, 0x80, 0, 0, 0xAA, 0, 0x38, 0x9B, 0x71];

    /// <summary>Bytes of one moment.</summary>
    public int BlockBytes => Channels * SampleBytes;

    /// <summary>Reads the chunk's first bytes.</summary>
    /// <returns>The format, or what is wrong with it.</returns>
    public static (WavFormat? Format, string? Fault) Parse(ReadOnlySpan<byte> chunk)
    {
        if (chunk.Length < ShortLength)
        {
            return (null, $"a format chunk of {chunk.Length} bytes");
        }

        int tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk);
        int channels = BinaryPrimitives.ReadUInt16LittleEndian(chunk[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
        int block = BinaryPrimitives.ReadUInt16LittleEndian(chunk[12..]);
        int bits = BinaryPrimitives.ReadUInt16LittleEndian(chunk[14..]);
        if (tag == Extensible)
        {
            if (chunk.Length < Length || !chunk[26..Length].SequenceEqual(SubFormatTail))
            {
                return (null, "an extensible format of unknown kind");
            }

            tag = BinaryPrimitives.ReadUInt16LittleEndian(chunk[24..]);
        }

        var fault = (tag, bits) switch
        {
            _ when channels == 0 => "a header of 0 channels",
            _ when rate is 0 or > HighestRate => $"a header of {rate} samples a second",
            (1, 8 or 16 or 24 or 32) or (3, 32 or 64) or (6 or 7, 8) =>
                block == channels * bits / 8 ? null : $"a header of {block} bytes for {channels} samples of {bits} bits",
            _ => $"samples of {bits} bits in encoding {tag}",
        };
        return fault is null ? (new WavFormat((WavEncoding)tag, channels, (int)rate, bits / 8), null) : (null, fault);
    }

    /// <summary>The sample at the start of <paramref name="bytes"/>, full scale being 1.</summary>
    public double Decode(ReadOnlySpan<byte> bytes) => (Encoding, SampleBytes) switch
    {
        (WavEncoding.Pcm, 1) => (bytes[0] - 128) / 128.0,
        (WavEncoding.Pcm, 2) => BinaryPrimitives.ReadInt16LittleEndian(bytes) / 32768.0,
        (WavEncoding.Pcm, 3) => ((bytes[0] | (bytes[1] << 8) | ((sbyte)bytes[2] << 16)) / 8388608.0),
        (WavEncoding.Pcm, _) => BinaryPrimitives.ReadInt32LittleEndian(bytes) / 2147483648.0,
        (WavEncoding.Float, 4) => BinaryPrimitives.ReadSingleLittleEndian(bytes),
        (WavEncoding.Float, _) => BinaryPrimitives.ReadDoubleLittleEndian(bytes),
        (WavEncoding.ALaw, _) => FromALaw(bytes[0]),
        _ => FromMuLaw(bytes[0]),
    };

    /// <summary>ITU-T G.711, A-law, of 13 bits.</summary>
    private static double FromALaw(byte code)
    {
        var bits = code ^ 0x55;
        var exponent = (bits >> 4) & 7;
        var mantissa = ((bits & 15) << 1) + 1;
        var magnitude = exponent == 0 ? mantissa : (mantissa + 32) << (exponent - 1);
        return ((bits & 0x80) != 0 ? magnitude : -magnitude) / 4096.0;
    }

    /// <summary>ITU-T G.711, µ-law, of 14 bits.</summary>
    private static double FromMuLaw(byte code)
    {
        var bits = ~code;
        var magnitude = (((((bits & 15) << 1) + 33) << ((bits >> 4) & 7)) - 33) / 8192.0;
        return (bits & 0x80) != 0 ? -magnitude : magnitude;
    }
}
