using System.Buffers.Binary;

namespace Mhtn.Media.Audio;

/// <summary>Writes sounds as WAV files.</summary>
internal static class WavWriter
{
    private const int HeaderBytes = 44;

    /// <summary>RIFF WAVE, one channel of 16 bits; what is beyond full scale is clipped.</summary>
    public static byte[] Encode(Sound sound)
    {
        var file = new byte[HeaderBytes + sound.Samples.Length * sizeof(short)];
        var span = file.AsSpan();
        "RIFF"u8.CopyTo(span);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(span[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(span[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(span[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(span[24..], sound.SampleRateHz);
        BinaryPrimitives.WriteInt32LittleEndian(span[28..], sound.SampleRateHz * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(span[32..], sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(span[34..], 16);
        "data"u8.CopyTo(span[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[40..], file.Length - HeaderBytes);
        for (var i = 0; i < sound.Samples.Length; i++)
        {
            var value = (short)Math.Round(short.MaxValue * Math.Clamp(sound.Samples[i], -1, 1));
            BinaryPrimitives.WriteInt16LittleEndian(span[(HeaderBytes + i * sizeof(short))..], value);
        }

        return file;
    }
}
