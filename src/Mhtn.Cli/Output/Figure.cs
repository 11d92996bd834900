using System.Globalization;
using Mhtn.Core.Numerics;

namespace Mhtn.Cli.Output;

/// <summary>How numbers look to people.</summary>
internal static class Figure
{
    public static string Map(double? map) => map?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";

    /// <summary>The mean, and the standard deviation where there are several.</summary>
    public static string Spread(IReadOnlyList<double> values) => values.Count == 0
        ? Map(null)
        : SampleStatistics.Deviation(values) is { } deviation ? $"{Map(values.Average())} ± {Map(deviation)}" : Map(values[0]);

    /// <summary>A difference of two figures, always with its sign.</summary>
    public static string Gain(double value) => value.ToString("+0.000;-0.000;+0.000", CultureInfo.InvariantCulture);

    public static string Loss(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    public static string Count(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    public static string Seconds(double value) => value.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    public static string Time(TimeSpan? time) => time switch
    {
        null => "?",
        { TotalHours: >= 1 } => time.Value.ToString(@"h\:mm\:ss", CultureInfo.InvariantCulture),
        _ => time.Value.ToString(@"m\:ss", CultureInfo.InvariantCulture),
    };

    public static string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 30):0.0} GiB"),
        >= 1L << 20 => string.Create(CultureInfo.InvariantCulture, $"{bytes / (double)(1L << 20):0.0} MiB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.0} KiB"),
    };
}
