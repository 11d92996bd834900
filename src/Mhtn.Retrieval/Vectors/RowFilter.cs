using System.Numerics;

namespace Mhtn.Retrieval.Vectors;

/// <summary>The rows that a search looks among, a bit a row.</summary>
internal sealed class RowFilter
{
    /// <summary>Rows a word of the bitmap holds.</summary>
    public const int RowsPerWord = 64;

    private readonly ulong[] _words;

    /// <summary>Makes a filter that no row passes yet.</summary>
    /// <param name="rows">Rows it can hold; rows from there on never pass.</param>
    public RowFilter(int rows)
    {
        _words = new ulong[(int)(((long)rows + RowsPerWord - 1) / RowsPerWord)];
    }

    /// <summary>Rows that pass.</summary>
    public int Count
    {
        get
        {
            var count = 0;
            foreach (var word in _words)
            {
                count += BitOperations.PopCount(word);
            }

            return count;
        }
    }

    /// <summary>Lets a row pass.</summary>
    /// <param name="row">0 to the number of rows the filter was made for, exclusive.</param>
    public void Add(int row) => _words[row / RowsPerWord] |= 1UL << (row % RowsPerWord);

    /// <summary>Whether a row passes.</summary>
    public bool Contains(int row) => row / RowsPerWord < _words.Length && (_words[row / RowsPerWord] >> (row % RowsPerWord) & 1) != 0;

    /// <summary>The bits of rows 64 · index to 64 · index + 63, the lowest bit first; 0 behind the end.</summary>
    public ulong Word(int index) => index < _words.Length ? _words[index] : 0;
}
