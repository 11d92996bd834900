using System.Globalization;

namespace Mhtn.Media.Model3D.Formats;

/// <summary>Reads text by lines and words; "#" begins a comment where the format has such, and "\" continues a line.</summary>
internal ref struct MeshText
{
    private readonly ReadOnlySpan<byte> _text;
    private readonly bool _hasComments;
    private int _position;
    private bool _inLine;

    internal MeshText(ReadOnlySpan<byte> text, bool hasComments)
    {
        _text = text;
        _hasComments = hasComments;
        _position = text.StartsWith("\uFEFF"u8) ? 3 : 0;
        Line = 1;
    }

    /// <summary>Line of the last word, from 1.</summary>
    internal int Line { get; private set; }

    /// <summary>Bytes already passed.</summary>
    internal readonly int Position => _position;

    /// <summary>Goes to the next line that holds a word.</summary>
    internal bool NextLine()
    {
        if (_inLine)
        {
            SkipLine();
        }

        for (_inLine = true; _position < _text.Length; SkipLine())
        {
            SkipBlanks();
            if (!AtLineEnd())
            {
                return true;
            }
        }

        _inLine = false;
        return false;
    }

    /// <summary>The next word of the line.</summary>
    internal bool NextWord(out ReadOnlySpan<byte> word)
    {
        SkipBlanks();
        var start = _position;
        while (_position < _text.Length && !IsBlank(_text[_position]) && !AtLineEnd())
        {
            _position++;
        }

        word = _text[start.._position];
        return !word.IsEmpty;
    }

    /// <summary>The next word, on this line or a later one.</summary>
    internal bool NextWordAnywhere(out ReadOnlySpan<byte> word)
    {
        while (true)
        {
            if (_inLine && NextWord(out word))
            {
                return true;
            }

            if (!NextLine())
            {
                word = [];
                return false;
            }
        }
    }

    /// <summary>A word as a number; infinite where it says so.</summary>
    internal static bool TryNumber(ReadOnlySpan<byte> word, out double value) =>
        double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    /// <summary>A word as a whole number.</summary>
    internal static bool TryInteger(ReadOnlySpan<byte> word, out long value) =>
        long.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool IsBlank(byte value) => value is (byte)' ' or (byte)'\t' or (byte)'\v' or (byte)'\f';

    private readonly bool AtLineEnd() =>
        _position == _text.Length || _text[_position] is (byte)'\n' or (byte)'\r' || (_hasComments && _text[_position] == '#');

    private void SkipBlanks()
    {
        while (_position < _text.Length && (IsBlank(_text[_position]) || SkipContinuation()))
        {
            _position++;
        }
    }

    private bool SkipContinuation()
    {
        if (_text[_position] != '\\')
        {
            return false;
        }

        var rest = _text[(_position + 1)..];
        if (!rest.StartsWith("\n"u8) && !rest.StartsWith("\r\n"u8))
        {
            return false;
        }

        _position += rest[0] == '\r' ? 2 : 1;
        Line++;
        return true;
    }

    private void SkipLine()
    {
        var length = _text[_position..].IndexOfAny((byte)'\n', (byte)'\r');
        if (length < 0)
        {
            _position = _text.Length;
            return;
        }

        _position += length + (_text[(_position + length)..].StartsWith("\r\n"u8) ? 2 : 1);
        Line++;
    }
}
