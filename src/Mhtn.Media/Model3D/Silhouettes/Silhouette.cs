using System.Numerics;

namespace Mhtn.Media.Model3D.Silhouettes;

/// <summary>
/// A square black and white picture, a bit a pixel; y points down. Pixel (x, y) is the square from (x, y) to (x + 1, y + 1). The outermost
/// pixels stay empty, so that every outline is closed inside.
/// </summary>
internal sealed class Silhouette
{
    private const int WordBits = 64;
    private readonly ulong[] _bits;
    private readonly int _words;

    internal Silhouette(int resolution)
    {
        Resolution = resolution;
        _words = (resolution + WordBits - 1) / WordBits;
        _bits = new ulong[resolution * _words];
    }

    /// <summary>Pixels of a side.</summary>
    internal int Resolution { get; }

    /// <summary>Whether a pixel is set.</summary>
    internal bool this[int x, int y] => (_bits[(y * _words) + (x >> 6)] >> x & 1) != 0;

    /// <summary>A row, least significant bit first.</summary>
    internal ReadOnlySpan<ulong> Row(int y) => _bits.AsSpan(y * _words, _words);

    /// <summary>Makes all pixels empty.</summary>
    internal void Clear() => Array.Clear(_bits);

    /// <summary>Sets one pixel.</summary>
    internal void Set(int x, int y) => _bits[(y * _words) + (x >> 6)] |= 1UL << x;

    /// <summary>Sets the pixels from <paramref name="first"/> to <paramref name="last"/> of a row, both included.</summary>
    internal void SetSpan(int first, int last, int y)
    {
        var row = _bits.AsSpan(y * _words, _words);
        var (from, to) = (first >> 6, last >> 6);
        var head = ulong.MaxValue << first;
        var tail = ulong.MaxValue >> (WordBits - 1 - (last & (WordBits - 1)));
        if (from == to)
        {
            row[from] |= head & tail;
            return;
        }

        row[from] |= head;
        row[(from + 1)..to].Fill(ulong.MaxValue);
        row[to] |= tail;
    }

    /// <summary>The runs of set pixels, row by row, each as [first, end).</summary>
    internal void Runs(List<PixelRun> runs)
    {
        runs.Clear();
        for (var y = 0; y < Resolution; y++)
        {
            var row = Row(y);
            for (var x = Next(row, 0, 0); x < Resolution;)
            {
                var end = Next(row, x, ulong.MaxValue);
                runs.Add(new PixelRun(y, x, end));
                x = Next(row, end, 0);
            }
        }
    }

    /// <summary>The first pixel from <paramref name="x"/> on whose bit, with <paramref name="flip"/> applied, is set; the row's bits where none is.</summary>
    private static int Next(ReadOnlySpan<ulong> row, int x, ulong flip)
    {
        for (var word = x >> 6; word < row.Length; word++)
        {
            var bits = row[word] ^ flip;
            bits &= word == x >> 6 ? ulong.MaxValue << x : ulong.MaxValue;
            if (bits != 0)
            {
                return (word * WordBits) + BitOperations.TrailingZeroCount(bits);
            }
        }

        return row.Length * WordBits;
    }
}
