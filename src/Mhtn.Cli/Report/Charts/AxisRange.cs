namespace Mhtn.Cli.Report.Charts;

/// <summary>From where to where an axis goes.</summary>
/// <param name="Low">Its beginning.</param>
/// <param name="High">Its end, above <paramref name="Low"/>.</param>
/// <param name="LeastStep">Marks are no closer than this; 1 for numbers that are counted.</param>
internal sealed record AxisRange(double Low, double High, double LeastStep = 0)
{
    public static AxisRange Unit { get; } = new(0, 1);

    /// <summary>From the first to the last of numbers that are counted; around a single one.</summary>
    public static AxisRange Counted(IReadOnlyCollection<double> values)
    {
        var (low, high) = values.Count == 0 ? (0, 1) : (values.Min(), values.Max());
        return high > low ? new AxisRange(low, high, LeastStep: 1) : new AxisRange(low - 1, high + 1, LeastStep: 1);
    }

    /// <summary>Holds all values, with a little air; where they are all one, around it.</summary>
    /// <param name="values">Finite; without any, 0 to 1.</param>
    public static AxisRange Around(IReadOnlyCollection<double> values)
    {
        if (values.Count == 0)
        {
            return Unit;
        }

        var (low, high) = (values.Min(), values.Max());
        var air = high > low ? 0.05 * (high - low) : Math.Max(0.1 * Math.Abs(low), 1e-3);
        return new AxisRange(low >= 0 ? Math.Max(0, low - air) : low - air, high + air);
    }
}
