using System.Globalization;

namespace Mhtn.Cli.Report.Charts;

/// <summary>Round numbers to mark an axis with: multiples of 1, 2 or 5 times a power of ten.</summary>
/// <param name="Step">Distance between two of them, above 0.</param>
/// <param name="Values">Those within the axis, ascending.</param>
internal sealed record AxisTicks(double Step, IReadOnlyList<double> Values)
{
    /// <summary>Chooses them.</summary>
    /// <param name="range">The axis.</param>
    /// <param name="intervals">About how many intervals there shall be at the most.</param>
    public static AxisTicks Of(AxisRange range, int intervals)
    {
        var rough = Math.Max((range.High - range.Low) / intervals, range.LeastStep);
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        var step = power * new[] { 1.0, 2, 5, 10 }.First(f => f * power >= rough * (1 - 1e-9));
        var first = (long)Math.Ceiling((range.Low / step) - 1e-9);
        var last = (long)Math.Floor((range.High / step) + 1e-9);
        return new AxisTicks(step, [.. Enumerable.Range(0, (int)(last - first + 1)).Select(k => (first + k) * step)]);
    }

    /// <summary>A tick's label, with the decimals its step needs.</summary>
    public string Label(double value)
    {
        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(Step) - 1e-9), 0, 12);
        return decimals > 5 ? value.ToString("0.#e0", CultureInfo.InvariantCulture) : value.ToString($"F{decimals}", CultureInfo.InvariantCulture);
    }
}
