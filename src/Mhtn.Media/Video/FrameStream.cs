namespace Mhtn.Media.Video;

/// <summary>Cuts a stream of raw RGB bytes into square frames.</summary>
internal sealed class FrameStream : Stream
{
    private readonly byte[] _frame;
    private readonly Action<byte[]> _take;
    private int _filled;

    /// <param name="side">Side of a frame in pixels.</param>
    /// <param name="take">Called with each whole frame, [3, side, side].</param>
    public FrameStream(int side, Action<byte[]> take)
    {
        _frame = new byte[3 * side * side];
        _take = take;
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var count = Math.Min(buffer.Length, _frame.Length - _filled);
            buffer[..count].CopyTo(_frame.AsSpan(_filled));
            buffer = buffer[count..];
            _filled += count;
            if (_filled == _frame.Length)
            {
                _take(Planes());
                _filled = 0;
            }
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private byte[] Planes()
    {
        var area = _frame.Length / 3;
        var planes = new byte[_frame.Length];
        for (var i = 0; i < area; i++)
        {
            planes[i] = _frame[3 * i];
            planes[area + i] = _frame[(3 * i) + 1];
            planes[(2 * area) + i] = _frame[(3 * i) + 2];
        }

        return planes;
    }
}
