namespace Mhtn.Cli.Report.Charts;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it is, for those who point at it.</param>
/// <param name="Style">Index of its colour and dashes, see <see cref="ChartColors"/>.</param>
/// <param name="Points">Its points from left to right; those that are not finite are left out.</param>
internal sealed record LineSeries(string Name, int Style, IReadOnlyList<(double X, double Y)> Points);
