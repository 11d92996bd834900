namespace Mhtn.Media.Video;

/// <summary>Simple statistics of how much, where and in which rhythm the picture changes from frame to frame.</summary>
/// <remarks>
/// Change is the absolute difference of luma (ITU-R BT.601) between neighbouring frames, from 0 to 1, on a grid of 3 x 3 cells. The
/// statistics, in order: mean change of each cell (9); mean, standard deviation and maximum over time of the whole picture's change
/// (3); mean and mean absolute movement of the brightness' centre in x and in y, in sides of the picture (4); autocorrelation of the
/// change at lags of 1 to 6 frames (6). All 0 for a single frame.
/// </remarks>
internal sealed class MotionStatistics
{
    /// <summary>Numbers of <see cref="ToArray"/>.</summary>
    public const int Length = (Cells * Cells) + 3 + 4 + Lags;

    private const int Cells = 3;
    private const int Lags = 6;
    private const double Tiny = 1e-12;

    private readonly double[] _cells = new double[Cells * Cells];
    private readonly List<double> _change = [];
    private readonly int _side;
    private double[]? _luma;
    private (double X, double Y) _centre;
    private (double X, double Y) _moved;
    private (double X, double Y) _movedAbsolutely;

    /// <param name="side">Side of the frames in pixels, 3 or more.</param>
    public MotionStatistics(int side)
    {
        _side = side;
    }

    /// <summary>Takes the next frame.</summary>
    /// <param name="frame">[3, side, side].</param>
    public void Add(ReadOnlySpan<byte> frame)
    {
        var luma = Luma(frame);
        var centre = Centre(luma);
        if (_luma is not null)
        {
            Compare(luma, centre);
        }

        _luma = luma;
        _centre = centre;
    }

    /// <summary>The statistics so far.</summary>
    public float[] ToArray()
    {
        var pairs = Math.Max(_change.Count, 1);
        var mean = _change.Count == 0 ? 0 : _change.Average();
        var variance = _change.Sum(c => (c - mean) * (c - mean)) / pairs;
        double[] all =
        [
            .. _cells.Select(c => c / pairs),
            mean, Math.Sqrt(variance), _change.Count == 0 ? 0 : _change.Max(),
            _moved.X / pairs, _movedAbsolutely.X / pairs, _moved.Y / pairs, _movedAbsolutely.Y / pairs,
            .. Enumerable.Range(1, Lags).Select(lag => Autocorrelation(lag, mean, variance)),
        ];
        return [.. all.Select(v => (float)v)];
    }

    private double[] Luma(ReadOnlySpan<byte> frame)
    {
        var area = _side * _side;
        var luma = new double[area];
        for (var i = 0; i < area; i++)
        {
            luma[i] = ((0.299 * frame[i]) + (0.587 * frame[area + i]) + (0.114 * frame[(2 * area) + i])) / byte.MaxValue;
        }

        return luma;
    }

    private (double X, double Y) Centre(double[] luma)
    {
        var (sum, x, y) = (Tiny, 0.0, 0.0);
        for (var i = 0; i < luma.Length; i++)
        {
            sum += luma[i];
            x += luma[i] * (i % _side);
            y += luma[i] * (i / _side);
        }

        return (x / sum / _side, y / sum / _side);
    }

    private void Compare(double[] luma, (double X, double Y) centre)
    {
        var total = 0.0;
        for (var i = 0; i < luma.Length; i++)
        {
            var change = Math.Abs(luma[i] - _luma![i]);
            var cell = (i / _side * Cells / _side * Cells) + (i % _side * Cells / _side);
            _cells[cell] += change * Cells * Cells / luma.Length;
            total += change;
        }

        _change.Add(total / luma.Length);
        var (x, y) = (centre.X - _centre.X, centre.Y - _centre.Y);
        _moved = (_moved.X + x, _moved.Y + y);
        _movedAbsolutely = (_movedAbsolutely.X + Math.Abs(x), _movedAbsolutely.Y + Math.Abs(y));
    }

    private double Autocorrelation(int lag, double mean, double variance)
    {
        if (_change.Count <= lag || variance < Tiny)
        {
            return 0;
        }

        var sum = 0.0;
        for (var t = lag; t < _change.Count; t++)
        {
            sum += (_change[t] - mean) * (_change[t - lag] - mean);
        }

        return sum / (_change.Count - lag) / variance;
    }
}
