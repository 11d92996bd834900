namespace Mhtn.Cli.Report.Charts;

/// <summary>A point of a map.</summary>
/// <param name="X">Its place to the right.</param>
/// <param name="Y">Its place upwards.</param>
/// <param name="Shape">Index of its shape.</param>
/// <param name="Color">Its colour in CSS.</param>
/// <param name="Name">What it is, for those who point at it.</param>
internal sealed record MapPoint(double X, double Y, int Shape, string Color, string Name);
