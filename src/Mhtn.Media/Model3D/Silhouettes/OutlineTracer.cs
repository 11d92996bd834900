using System.Numerics;

namespace Mhtn.Media.Model3D.Silhouettes;

/// <summary>
/// Follows the borders between set and empty pixels, of parts and of holes alike; pixels that touch at a corner belong together. The
/// staircase of unit steps is smoothed by three running means over <see cref="Window"/> steps, so that an edge is as long as it is in any
/// direction, and holes and specks of a few pixels vanish. Not for concurrent use.
/// </summary>
internal sealed class OutlineTracer
{
    private const int Window = 5;
    private const int Passes = 3;
    private readonly ulong[] _starts;
    private readonly List<Vector2> _steps = [];
    private readonly int _words;
    private Vector2[] _spare = [];

    internal OutlineTracer(int resolution)
    {
        _words = (resolution + 63) / 64;
        _starts = new ulong[resolution * _words];
    }

    /// <summary>The smoothed outlines, each a closed chain of points one step apart, in order of their topmost left pixel.</summary>
    internal void Trace(Silhouette picture, List<Vector2[]> outlines)
    {
        outlines.Clear();
        FindStarts(picture);
        for (var word = 0; word < _starts.Length; word++)
        {
            while (_starts[word] != 0)
            {
                var x = ((word % _words) * 64) + BitOperations.TrailingZeroCount(_starts[word]);
                Follow(picture, x, word / _words);
                outlines.Add(Smooth());
            }
        }
    }

    /// <summary>Length of a closed chain.</summary>
    internal static double Length(ReadOnlySpan<Vector2> outline)
    {
        var length = 0.0;
        var last = outline[^1];
        foreach (var point in outline)
        {
            length += Vector2.Distance(last, point);
            last = point;
        }

        return length;
    }

    /// <summary>Marks the left borders of runs; every outline has one.</summary>
    private void FindStarts(Silhouette picture)
    {
        for (var y = 0; y < picture.Resolution; y++)
        {
            var carry = 0UL;
            var row = picture.Row(y);
            for (var word = 0; word < _words; word++)
            {
                _starts[(y * _words) + word] = row[word] & ~((row[word] << 1) | carry);
                carry = row[word] >> 63;
            }
        }
    }

    /// <summary>Goes around with the set pixels on the right hand, beginning upwards along the left border of a pixel.</summary>
    private void Follow(Silhouette picture, int startX, int startY)
    {
        _steps.Clear();
        var (x, y, dx, dy) = (startX, startY + 1, 0, -1);
        do
        {
            if (dy < 0)
            {
                _starts[((y - 1) * _words) + (x >> 6)] &= ~(1UL << x);
            }

            _steps.Add(new Vector2(x + (dx / 2f), y + (dy / 2f)));
            (x, y) = (x + dx, y + dy);

            // The pixels ahead of the corner, on either side of the way; half steps are whole since one of dx and dy is 0.
            var (leftX, leftY) = (x + ((dx + dy - 1) / 2), y + ((dy - dx - 1) / 2));
            var (rightX, rightY) = (x + ((dx - dy - 1) / 2), y + ((dy + dx - 1) / 2));
            if (picture[leftX, leftY])
            {
                (dx, dy) = (dy, -dx);
            }
            else if (!picture[rightX, rightY])
            {
                (dx, dy) = (-dy, dx);
            }
        }
        while (x != startX || y != startY + 1 || dx != 0 || dy != -1);
    }

    private Vector2[] Smooth()
    {
        var outline = _steps.ToArray();
        if (_spare.Length < outline.Length)
        {
            _spare = new Vector2[outline.Length * 2];
        }

        for (var pass = 0; pass < Passes; pass++)
        {
            outline.CopyTo(_spare, 0);
            Average(_spare.AsSpan(0, outline.Length), outline);
        }

        return outline;
    }

    private static void Average(ReadOnlySpan<Vector2> points, Span<Vector2> means)
    {
        for (var i = 0; i < points.Length; i++)
        {
            var sum = Vector2.Zero;
            for (var k = i - (Window / 2); k <= i + (Window / 2); k++)
            {
                sum += points[k >= 0 && k < points.Length ? k : ((k % points.Length) + points.Length) % points.Length];
            }

            means[i] = sum / Window;
        }
    }
}
