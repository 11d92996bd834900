using System.Buffers.Binary;

namespace Mhtn.Media.Synthetic.Sounds;

/// <summary>Sounds as files.</summary>
internal static class WavFile
{
    private const int HeaderBytes = 44;

    /// <summary>RIFF WAVE, one channel of 16 bits.</summary>
    public static byte[] Encode(Track track)
    {
        var file = new byte[HeaderBytes + track.Samples.Length * sizeof(short)];
        var span = file.AsSpan();
        "RIFF"u8.CopyTo(span);
        BinaryPrimitives.WriteInt32LittleEndian(span[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(span[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(span[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(span[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(span[24..], Track.SampleRateHz);
        BinaryPrimitives.WriteInt32LittleEndian(span[28..], Track.SampleRateHz * sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(span[32..], sizeof(short));
        BinaryPrimitives.WriteInt16LittleEndian(span[34..], 16);
        "data"u8.CopyTo(span[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(span[40..], file.Length - HeaderBytes);
        for (var i = 0; i < track.Samples.Length; i++)
        {
            var value = (short)Math.Round(short.MaxValue * Math.Clamp(track.Samples[i], -1, 1));
            BinaryPrimitives.WriteInt16LittleEndian(span[(HeaderBytes + i * sizeof(short))..], value);
        }

        return file;
    }
}
