using System.Buffers.Binary;
using Mhtn.Core.Errors;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Audio;

/// <summary>Reads WAV files: RIFF/WAVE with PCM of 8, 16, 24 or 32 bits, floats of 32 or 64, A-law or µ-law.</summary>
/// <remarks>
/// Chunks may stand in any order and number. Channels are averaged. A data chunk that claims more than the file has, as recorders
/// leave it that never came to mend the header, is read to the file's end; every other lie of a header is refused. Memory goes by
/// the seconds asked for and the bytes there are, never by what the header says.
/// </remarks>
internal static class WavFile
{
    private const string Expected = "a WAV sound";
    private const int BufferBytes = 1 << 16;

    /// <summary>Whether a file that begins so claims to be a WAV sound, be it one of 64 bits.</summary>
    /// <param name="start">The first 12 bytes.</param>
    public static bool Matches(ReadOnlySpan<byte> start) =>
        start.Length >= 12 && start[8..].StartsWith("WAVE"u8) && (start.StartsWith("RIFF"u8) || start.StartsWith("RF64"u8));

    /// <summary>Reads the beginning of a sound.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="stream">The file, seekable.</param>
    /// <param name="maxSeconds">Most seconds to read.</param>
    /// <exception cref="InputException">The file is no WAV sound of a known encoding, or has no samples.</exception>
    public static Sound Read(string path, Stream stream, double maxSeconds)
    {
        Span<byte> start = stackalloc byte[12];
        stream.Position = 0;
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (!Matches(start))
        {
            throw MediaFile.Unfit(path, Expected, start);
        }

        if (start.StartsWith("RF64"u8))
        {
            throw Fault(path, "an RF64 file, a WAV of 64 bits");
        }

        var (format, data) = Chunks(path, stream);
        if (format is null || data is null)
        {
            throw Fault(path, format is null ? "no format chunk" : "no data chunk");
        }

        var (offset, length) = data.Value;
        var moments = (int)Math.Min(length / format.BlockBytes, Math.Max(1, (long)(maxSeconds * format.SampleRateHz)));
        if (moments == 0)
        {
            throw Fault(path, "no samples");
        }

        stream.Position = offset;
        return new Sound(format.SampleRateHz, Samples(path, stream, format, moments));
    }

    private static (WavFormat? Format, (long Offset, long Length)? Data) Chunks(string path, Stream stream)
    {
        WavFormat? format = null;
        (long, long)? data = null;
        Span<byte> header = stackalloc byte[8];
        Span<byte> body = stackalloc byte[WavFormat.Length];
        while ((format is null || data is null) && stream.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length)
        {
            var length = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(header[4..]), stream.Length - stream.Position);
            var next = stream.Position + length + (length & 1);
            if (header.StartsWith("fmt "u8) && format is null)
            {
                var read = stream.ReadAtLeast(body[..(int)Math.Min(length, body.Length)], (int)Math.Min(length, body.Length), false);
                (format, var fault) = WavFormat.Parse(body[..read]);
                if (fault is not null)
                {
                    throw Fault(path, fault);
                }
            }
            else if (header.StartsWith("data"u8) && data is null)
            {
                data = (stream.Position, length);
            }

            stream.Position = Math.Min(next, stream.Length);
        }

        return (format, data);
    }

    private static float[] Samples(string path, Stream stream, WavFormat format, int moments)
    {
        var samples = new float[moments];
        var buffer = new byte[Math.Max(1, BufferBytes / format.BlockBytes) * format.BlockBytes];
        for (var done = 0; done < moments;)
        {
            var count = Math.Min(moments - done, buffer.Length / format.BlockBytes);
            var block = buffer.AsSpan(0, count * format.BlockBytes);
            if (stream.ReadAtLeast(block, block.Length, throwOnEndOfStream: false) < block.Length)
            {
                throw Fault(path, "a file that shrank while it was read");
            }

            for (var i = 0; i < count; i++, done++)
            {
                samples[done] = Average(block.Slice(i * format.BlockBytes, format.BlockBytes), format);
                if (!float.IsFinite(samples[done]))
                {
                    throw Fault(path, $"a sample that is no number of usual size, at {done}");
                }
            }
        }

        return samples;
    }

    private static float Average(ReadOnlySpan<byte> moment, WavFormat format)
    {
        var sum = 0.0;
        for (var at = 0; at < moment.Length; at += format.SampleBytes)
        {
            sum += format.Decode(moment[at..]);
        }

        return (float)(sum / format.Channels);
    }

    private static InputException Fault(string path, string found) => new(
        ProblemLocation.InFile(path),
        "a WAV sound of 8 to 32 bit PCM, floats, A-law or µ-law",
        found,
        "Save the sound anew as 16 bit PCM WAV, or leave the item out.");
}
