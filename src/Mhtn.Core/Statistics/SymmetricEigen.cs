namespace Mhtn.Core.Statistics;

/// <summary>Eigenvalues and eigenvectors of a small symmetric matrix by cyclic Jacobi rotations.</summary>
/// <remarks>Source: "Matrix Computations" (4th edition), section 8.5. Costs O(size³) a sweep; meant for sizes up to some dozens.</remarks>
internal static class SymmetricEigen
{
    private const int MaxSweeps = 60;
    private const double Tolerance = 1e-30;

    /// <summary>Decomposes a matrix.</summary>
    /// <param name="matrix">[size, size], symmetric; overwritten.</param>
    /// <returns>Values [size], descending, and vectors [size, size] with the vector of value j in column j, of length 1.</returns>
    public static (double[] Values, double[,] Vectors) Decompose(double[,] matrix)
    {
        var size = matrix.GetLength(0);
        var vectors = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            vectors[i, i] = 1;
        }

        for (var sweep = 0; sweep < MaxSweeps && OffDiagonal(matrix) > Tolerance; sweep++)
        {
            for (var p = 0; p < size; p++)
            {
                for (var q = p + 1; q < size; q++)
                {
                    Rotate(matrix, vectors, p, q);
                }
            }
        }

        int[] order = [.. Enumerable.Range(0, size).OrderByDescending(i => matrix[i, i])];
        var sorted = new double[size, size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                sorted[i, j] = vectors[i, order[j]];
            }
        }

        return ([.. order.Select(i => matrix[i, i])], sorted);
    }

    /// <summary>The squares off the diagonal, relative to all squares.</summary>
    private static double OffDiagonal(double[,] matrix)
    {
        var (off, all) = (0.0, 0.0);
        for (var i = 0; i < matrix.GetLength(0); i++)
        {
            for (var j = 0; j < matrix.GetLength(1); j++)
            {
                var square = matrix[i, j] * matrix[i, j];
                all += square;
                off += i == j ? 0 : square;
            }
        }

        return all == 0 ? 0 : off / all;
    }

    private static void Rotate(double[,] matrix, double[,] vectors, int p, int q)
    {
        if (matrix[p, q] == 0)
        {
            return;
        }

        var tau = (matrix[q, q] - matrix[p, p]) / (2 * matrix[p, q]);
        var tangent = Math.CopySign(1, tau) / (Math.Abs(tau) + Math.Sqrt(1 + (tau * tau)));
        var cosine = 1 / Math.Sqrt(1 + (tangent * tangent));
        var sine = tangent * cosine;
        for (var k = 0; k < matrix.GetLength(0); k++)
        {
            (matrix[k, p], matrix[k, q]) = (
                (cosine * matrix[k, p]) - (sine * matrix[k, q]), (sine * matrix[k, p]) + (cosine * matrix[k, q]));
            (vectors[k, p], vectors[k, q]) = (
                (cosine * vectors[k, p]) - (sine * vectors[k, q]), (sine * vectors[k, p]) + (cosine * vectors[k, q]));
        }

        for (var k = 0; k < matrix.GetLength(0); k++)
        {
            (matrix[p, k], matrix[q, k]) = (
                (cosine * matrix[p, k]) - (sine * matrix[q, k]), (sine * matrix[p, k]) + (cosine * matrix[q, k]));
        }
    }
}
