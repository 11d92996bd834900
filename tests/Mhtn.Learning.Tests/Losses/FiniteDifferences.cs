namespace Mhtn.Learning.Tests.Losses;

/// <summary>Gradients by central differences, which know nothing of how a value is computed.</summary>
internal static class FiniteDifferences
{
    private const double Step = 1e-5;

    /// <summary>∂f/∂x at <paramref name="at"/>; the error is of the order of 1e-9.</summary>
    public static double[][] Of(Func<double[][], double> f, double[][] at) =>
        Rows.Make(at.Length, at[0].Length, (i, j) => (f(Moved(at, i, j, Step)) - f(Moved(at, i, j, -Step))) / (2 * Step));

    private static double[][] Moved(double[][] rows, int row, int column, double step)
    {
        var moved = rows.Select(r => (double[])r.Clone()).ToArray();
        moved[row][column] += step;
        return moved;
    }
}
