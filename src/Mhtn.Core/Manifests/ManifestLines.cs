namespace Mhtn.Core.Manifests;

/// <summary>Reads a stream line by line as bytes, holding one line at a time.</summary>
internal sealed class ManifestLines
{
    /// <summary>The longest line that is read, in bytes.</summary>
    internal const int LongestLine = 64 << 20;

    private readonly Stream _stream;
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;

    internal ManifestLines(Stream stream) => _stream = stream;

    /// <summary>Whether reading ended because a line was too long.</summary>
    internal bool IsTooLong { get; private set; }

    /// <summary>Reads the next line, without its end.</summary>
    /// <param name="line">Valid until the next call.</param>
    /// <returns>False at the end of the stream, or where the line is longer than <see cref="LongestLine"/>.</returns>
    internal bool TryRead(out ReadOnlyMemory<byte> line)
    {
        var searched = _start;
        while (true)
        {
            var index = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (index >= 0)
            {
                line = WithoutReturn(_start, searched + index);
                _start = searched + index + 1;
                IsTooLong = line.Length > LongestLine;
                return !IsTooLong;
            }

            searched = _end - _start;
            if (searched > LongestLine + 1)
            {
                IsTooLong = true;
                line = default;
                return false;
            }

            MakeRoom();
            var read = _stream.Read(_buffer, _end, _buffer.Length - _end);
            if (read == 0)
            {
                line = WithoutReturn(_start, _end);
                _start = _end;
                return !line.IsEmpty;
            }

            _end += read;
        }
    }

    /// <summary>Moves the unread bytes to the front and leaves space behind them.</summary>
    private void MakeRoom()
    {
        var unread = _end - _start;
        var target = unread > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        Buffer.BlockCopy(_buffer, _start, target, 0, unread);
        (_buffer, _start, _end) = (target, 0, unread);
    }

    private ReadOnlyMemory<byte> WithoutReturn(int start, int end) =>
        _buffer.AsMemory(start, end - start - (end > start && _buffer[end - 1] == '\r' ? 1 : 0));
}
