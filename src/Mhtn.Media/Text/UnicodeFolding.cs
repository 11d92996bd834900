using System.Globalization;
using System.Text;

namespace Mhtn.Media.Text;

/// <summary>Writes characters that mean the same the same way: in lower case, compatibility forms resolved, accents taken apart.</summary>
/// <remarks>
/// Normalisation form KD with case folding (Unicode Standard, sections 3.11 and 3.13), by a table of its own:
/// <see cref="string.Normalize()"/> does nothing where a host runs without its globalization library, and a bundle must treat a
/// text alike in every host. Form KD serves as well as KC, as the result is only compared with its like.
/// </remarks>
internal sealed class UnicodeFolding
{
    private const int MostMarks = 32;
    private const int FirstSyllable = 0xAC00;
    private const int Syllables = 11172;

    private readonly Dictionary<int, int[]> _images = [];
    private readonly Dictionary<int, byte> _classes = [];

    private UnicodeFolding()
    {
        using var stream = typeof(UnicodeFolding).Assembly.GetManifestResourceStream("unicode-folding.txt")!;
        using var lines = new StreamReader(stream);
        while (lines.ReadLine() is { } line)
        {
            Add(line.Split(' '));
        }
    }

    /// <summary>The table, read at first use.</summary>
    public static UnicodeFolding Table { get; } = new();

    /// <summary>Folds a text character by character; lone surrogates become U+FFFD.</summary>
    public IEnumerable<Rune> Fold(string text)
    {
        var marks = new List<int>();
        foreach (var character in text.EnumerateRunes())
        {
            foreach (var image in Image(character.Value))
            {
                if (_classes.ContainsKey(image) && marks.Count < MostMarks)
                {
                    marks.Add(image);
                    continue;
                }

                foreach (var mark in InOrder(marks))
                {
                    yield return mark;
                }

                marks.Clear();
                yield return new Rune(image);
            }
        }

        foreach (var mark in InOrder(marks))
        {
            yield return mark;
        }
    }

    /// <summary>Marks that do not touch one another are sorted by their class, as their order means nothing.</summary>
    private IEnumerable<Rune> InOrder(List<int> marks) => marks.OrderBy(mark => _classes[mark]).Select(mark => new Rune(mark));

    private int[] Image(int character) => character switch
    {
        >= FirstSyllable and < FirstSyllable + Syllables => Syllable(character - FirstSyllable),
        _ => _images.TryGetValue(character, out var image) ? image : [character],
    };

    private static int[] Syllable(int index)
    {
        int[] jamo = [0x1100 + (index / (21 * 28)), 0x1161 + (index / 28 % 21), 0x11A7 + (index % 28)];
        return index % 28 == 0 ? jamo[..2] : jamo;
    }

    private void Add(string[] fields)
    {
        switch (fields[0])
        {
            case "M":
                var difference = fields[4][0] == '-' ? -Hex(fields[4][1..]) : Hex(fields[4]);
                for (var code = Hex(fields[1]); code <= Hex(fields[2]); code += Hex(fields[3]))
                {
                    _images.Add(code, [code + difference]);
                }

                break;
            case "S":
                _images.Add(Hex(fields[1]), [.. fields[2..].Select(Hex)]);
                break;
            case "C":
                for (var code = Hex(fields[1]); code <= Hex(fields[2]); code++)
                {
                    _classes.Add(code, (byte)Hex(fields[3]));
                }

                break;
        }
    }

    private static int Hex(string digits) => int.Parse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
