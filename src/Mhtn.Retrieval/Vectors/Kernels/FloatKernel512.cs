using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mhtn.Retrieval.Vectors.Kernels;

/// <summary>Four rows of floats and one query, sixteen lanes in one register.</summary>
internal readonly unsafe struct FloatKernel512 : IScoreKernel
{
    private const int Lanes = 16;

    public static int Queries => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Score(byte** rows, byte* queries, nint queryBytes, nint dimension, float* scores)
    {
        float* row0 = (float*)rows[0], row1 = (float*)rows[1], row2 = (float*)rows[2], row3 = (float*)rows[3];
        var query = (float*)queries;
        Vector512<float> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (nint i = 0; i < dimension; i += Lanes)
        {
            var q = Vector512.Load(query + i);
            sum0 = Vector512.MultiplyAddEstimate(q, Vector512.Load(row0 + i), sum0);
            sum1 = Vector512.MultiplyAddEstimate(q, Vector512.Load(row1 + i), sum1);
            sum2 = Vector512.MultiplyAddEstimate(q, Vector512.Load(row2 + i), sum2);
            sum3 = Vector512.MultiplyAddEstimate(q, Vector512.Load(row3 + i), sum3);
        }

        Fold.Four(Fold.Quarter(sum0), Fold.Quarter(sum1), Fold.Quarter(sum2), Fold.Quarter(sum3)).Store(scores);
    }
}
