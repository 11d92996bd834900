using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mhtn.Retrieval.Vectors.Kernels;

/// <summary>Four rows of bytes and one query of 16-bit integers, 16 products at once.</summary>
internal readonly unsafe struct Int8Kernel256 : IScoreKernel
{
    private const int Products = 16;

    public static int Queries => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Score(byte** rows, byte* queries, nint queryBytes, nint dimension, float* scores)
    {
        sbyte* row0 = (sbyte*)rows[0], row1 = (sbyte*)rows[1], row2 = (sbyte*)rows[2], row3 = (sbyte*)rows[3];
        var query = (short*)queries;
        Vector256<int> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (nint i = 0; i < dimension; i += Products)
        {
            var q = Vector256.Load(query + i);
            sum0 += Avx2.MultiplyAddAdjacent(q, Avx2.ConvertToVector256Int16(row0 + i));
            sum1 += Avx2.MultiplyAddAdjacent(q, Avx2.ConvertToVector256Int16(row1 + i));
            sum2 += Avx2.MultiplyAddAdjacent(q, Avx2.ConvertToVector256Int16(row2 + i));
            sum3 += Avx2.MultiplyAddAdjacent(q, Avx2.ConvertToVector256Int16(row3 + i));
        }

        var sums = Fold.Four(Fold.Halve(sum0), Fold.Halve(sum1), Fold.Halve(sum2), Fold.Halve(sum3));
        Vector128.ConvertToSingle(sums).Store(scores);
    }
}
