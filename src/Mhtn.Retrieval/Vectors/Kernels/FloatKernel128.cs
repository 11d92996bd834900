using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mhtn.Retrieval.Vectors.Kernels;

/// <summary>Four rows of floats and one query, sixteen lanes in four registers, a pair of rows at a time; for every machine there is.</summary>
internal readonly unsafe struct FloatKernel128 : IScoreKernel
{
    private const int Quarter = 4;

    public static int Queries => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Score(byte** rows, byte* queries, nint queryBytes, nint dimension, float* scores)
    {
        var (first, second) = Pair((float*)rows[0], (float*)rows[1], (float*)queries, dimension);
        var (third, fourth) = Pair((float*)rows[2], (float*)rows[3], (float*)queries, dimension);
        Fold.Four(first, second, third, fourth).Store(scores);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector128<float> First, Vector128<float> Second) Pair(float* row0, float* row1, float* query, nint dimension)
    {
        Vector128<float> a0 = default, b0 = default, c0 = default, d0 = default;
        Vector128<float> a1 = default, b1 = default, c1 = default, d1 = default;
        for (nint i = 0; i < dimension; i += 4 * Quarter)
        {
            var q = Vector128.Load(query + i);
            a0 = Vector128.MultiplyAddEstimate(q, Vector128.Load(row0 + i), a0);
            a1 = Vector128.MultiplyAddEstimate(q, Vector128.Load(row1 + i), a1);
            q = Vector128.Load(query + i + Quarter);
            b0 = Vector128.MultiplyAddEstimate(q, Vector128.Load(row0 + i + Quarter), b0);
            b1 = Vector128.MultiplyAddEstimate(q, Vector128.Load(row1 + i + Quarter), b1);
            q = Vector128.Load(query + i + (2 * Quarter));
            c0 = Vector128.MultiplyAddEstimate(q, Vector128.Load(row0 + i + (2 * Quarter)), c0);
            c1 = Vector128.MultiplyAddEstimate(q, Vector128.Load(row1 + i + (2 * Quarter)), c1);
            q = Vector128.Load(query + i + (3 * Quarter));
            d0 = Vector128.MultiplyAddEstimate(q, Vector128.Load(row0 + i + (3 * Quarter)), d0);
            d1 = Vector128.MultiplyAddEstimate(q, Vector128.Load(row1 + i + (3 * Quarter)), d1);
        }

        return (a0 + c0 + (b0 + d0), a1 + c1 + (b1 + d1));
    }
}
