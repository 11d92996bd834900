using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mhtn.Retrieval.Vectors.Kernels;

/// <summary>Four rows of floats and one query, sixteen lanes in two registers.</summary>
internal readonly unsafe struct FloatKernel256 : IScoreKernel
{
    private const int Half = 8;

    public static int Queries => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Score(byte** rows, byte* queries, nint queryBytes, nint dimension, float* scores)
    {
        float* row0 = (float*)rows[0], row1 = (float*)rows[1], row2 = (float*)rows[2], row3 = (float*)rows[3];
        var query = (float*)queries;
        Vector256<float> low0 = default, low1 = default, low2 = default, low3 = default;
        Vector256<float> high0 = default, high1 = default, high2 = default, high3 = default;
        for (nint i = 0; i < dimension; i += 2 * Half)
        {
            var low = Vector256.Load(query + i);
            var high = Vector256.Load(query + i + Half);
            low0 = Vector256.MultiplyAddEstimate(low, Vector256.Load(row0 + i), low0);
            low1 = Vector256.MultiplyAddEstimate(low, Vector256.Load(row1 + i), low1);
            low2 = Vector256.MultiplyAddEstimate(low, Vector256.Load(row2 + i), low2);
            low3 = Vector256.MultiplyAddEstimate(low, Vector256.Load(row3 + i), low3);
            high0 = Vector256.MultiplyAddEstimate(high, Vector256.Load(row0 + i + Half), high0);
            high1 = Vector256.MultiplyAddEstimate(high, Vector256.Load(row1 + i + Half), high1);
            high2 = Vector256.MultiplyAddEstimate(high, Vector256.Load(row2 + i + Half), high2);
            high3 = Vector256.MultiplyAddEstimate(high, Vector256.Load(row3 + i + Half), high3);
        }

        Fold.Four(Fold.Halve(low0 + high0), Fold.Halve(low1 + high1), Fold.Halve(low2 + high2), Fold.Halve(low3 + high3)).Store(scores);
    }
}
