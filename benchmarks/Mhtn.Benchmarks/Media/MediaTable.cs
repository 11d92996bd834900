using System.Globalization;
using Mhtn.Benchmarks.Measuring;

namespace Mhtn.Benchmarks.Media;

/// <summary>The table of figures; every one but the best is the median of the rounds.</summary>
internal static class MediaTable
{
    /// <summary>Writes a row a kind of file.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="rows">What was measured.</param>
    public static void Write(TextWriter output, IReadOnlyList<MediaRow> rows)
    {
        output.WriteLine("| files | KB each | 1 thread | 2 threads | growth | by the clock (best) | cached, 1 thread | cached, 2 threads | cached / read |");
        output.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
        foreach (var row in rows)
        {
            output.WriteLine($"| {string.Join(" | ", (string[])[.. Read(row), .. Cached(row)])} |");
        }
    }

    private static string[] Read(MediaRow row) =>
    [
        row.Kind.Name,
        Number(row.Kind.MeanBytes / 1024, "0.0"),
        Rate(row.Read.One),
        Rate(row.Read.Two),
        Number(row.Read.Growth.Median(), "0.00"),
        $"{Number(row.Read.ClockGrowth.Median(), "0.00")} ({Number(row.Read.ClockGrowth.Max(), "0.00")})",
    ];

    private static string[] Cached(MediaRow row) => row.Cached is not { } cached
        ? ["-", "-", "-"]
        : [Rate(cached.One), Rate(cached.Two), Number(cached.One.Zip(row.Read.One, (c, r) => c.Rate / r.Rate).Median(), "0.0")];

    private static string Rate(IEnumerable<Timing> timings) => Number(timings.Select(t => t.Rate).Median(), "#,0");

    private static string Number(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
