namespace Mhtn.Media.Model3D.Silhouettes;

/// <summary>Set pixels side by side in a row.</summary>
/// <param name="Y">The row.</param>
/// <param name="First">The first pixel.</param>
/// <param name="End">The pixel after the last.</param>
internal readonly record struct PixelRun(int Y, int First, int End);
