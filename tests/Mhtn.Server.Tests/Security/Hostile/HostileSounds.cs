using System.Buffers.Binary;
using System.Text;

namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>Sounds, texts and feature files that are not what they say.</summary>
internal static class HostileSounds
{
    public static IEnumerable<(string Problem, string File, byte[] Content)> All =>
    [
        ("WAV that says it has 4 GB and has none", "a.wav", Wav(1, 16_000, 16, uint.MaxValue, [])),
        ("WAV of no channel", "a.wav", Wav(0, 16_000, 16, 4, [0, 0, 0, 0])),
        ("WAV of 65,535 channels", "a.wav", Wav(65_535, 16_000, 16, 4, [0, 0, 0, 0])),
        ("WAV of no rate", "a.wav", Wav(1, 0, 16, 4, [0, 0, 0, 0])),
        ("WAV of four billion samples a second", "a.wav", Wav(1, uint.MaxValue, 16, 4, [0, 0, 0, 0])),
        ("WAV of samples of no bits", "a.wav", Wav(1, 16_000, 0, 4, [0, 0, 0, 0])),
        ("WAV of samples of 65,535 bits", "a.wav", Wav(1, 16_000, 65_535, 4, [0, 0, 0, 0])),
        ("WAV of NaN", "a.wav", Wav(1, 16_000, 32, 64_000, [.. Enumerable.Repeat<byte[]>([0, 0, 0xC0, 0x7F], 16_000).SelectMany(b => b)], format: 3)),
        ("WAV of an unknown coding", "a.wav", Wav(1, 16_000, 16, 4, [0, 0, 0, 0], format: 0xBEEF)),
        ("WAV without data", "a.wav", Wav(1, 16_000, 16, 0, [])[..36]),
        ("WAV with a chunk that ends before it begins", "a.wav", [.. "RIFF"u8, 4, 0, 0, 0, .. "WAVEfmt "u8, 0xF0, 0xFF, 0xFF, 0xFF]),
        ("RIFF's first bytes alone", "a.wav", "RIFF"u8.ToArray()),
        ("MP3, named WAV", "a.wav", [0xFF, 0xFB, 0x90, 0, .. new byte[400]]),
        ("playlist that names a file, as a sound", "a.mp3", "#EXTM3U\nfile:///etc/passwd\n"u8.ToArray()),
        ("text in invalid UTF-8", "a.txt", [.. "bell "u8, 0xFF, 0xFE, 0xFD]),
        ("text of NUL", "a.txt", new byte[100]),
        ("picture, named text", "a.txt", [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0]),
        ("array whose shape is a lie", "a.npy", Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,), }")),
        ("array of a negative shape", "a.npy", Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (-1,), }")),
        ("array of a hundred dimensions", "a.npy", Npy($"{{'descr': '<f4', 'fortran_order': False, 'shape': ({string.Join(',', Enumerable.Repeat("999", 100))}), }}")),
        ("array of pickled objects", "a.npy", Npy("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }")),
        ("array with code for a header", "a.npy", Npy("__import__('os').system('touch evil')")),
        ("array whose header never ends", "a.npy", [0x93, .. "NUMPY"u8, 1, 0, 0xFF, 0xFF]),
        ("table of NaN", "a.csv", "NaN,NaN\n"u8.ToArray()),
        ("table of 1e999", "a.csv", "1e999\n"u8.ToArray()),
        ("table of formulas", "a.csv", "=cmd|' /C calc'!A0\n"u8.ToArray()),
        ("table of a million columns", "a.csv", Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Repeat('1', 700_000)))),
        ("table of the wrong width", "a.csv", "1,2,3\n"u8.ToArray()),
    ];

    private static byte[] Wav(ushort channels, uint rate, ushort bits, uint length, byte[] data, ushort format = 1)
    {
        var head = new byte[44];
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(4), uint.MaxValue);
        "WAVEfmt "u8.CopyTo(head.AsSpan(8));
        head[16] = 16;
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(20), format);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(22), channels);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(24), rate);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(32), (ushort)(channels * bits / 8));
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(34), bits);
        "data"u8.CopyTo(head.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(40), length);
        return [.. head, .. data];
    }

    private static byte[] Npy(string header) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, (byte)(header.Length >> 8), .. Encoding.ASCII.GetBytes(header), 0, 0, 0, 0];
}
