using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mhtn.Retrieval.Vectors.Kernels;

/// <summary>Four rows of bytes and one query of 16-bit integers, 32 products at once.</summary>
internal readonly unsafe struct Int8Kernel512 : IScoreKernel
{
    private const int Products = 32;

    public static int Queries => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Score(byte** rows, byte* queries, nint queryBytes, nint dimension, float* scores)
    {
        sbyte* row0 = (sbyte*)rows[0], row1 = (sbyte*)rows[1], row2 = (sbyte*)rows[2], row3 = (sbyte*)rows[3];
        var query = (short*)queries;
        Vector512<int> sum0 = default, sum1 = default, sum2 = default, sum3 = default;
        for (nint i = 0; i < dimension; i += Products)
        {
            var q = Vector512.Load(query + i);
            sum0 += Avx512BW.MultiplyAddAdjacent(q, Avx512BW.ConvertToVector512Int16(Vector256.Load(row0 + i)));
            sum1 += Avx512BW.MultiplyAddAdjacent(q, Avx512BW.ConvertToVector512Int16(Vector256.Load(row1 + i)));
            sum2 += Avx512BW.MultiplyAddAdjacent(q, Avx512BW.ConvertToVector512Int16(Vector256.Load(row2 + i)));
            sum3 += Avx512BW.MultiplyAddAdjacent(q, Avx512BW.ConvertToVector512Int16(Vector256.Load(row3 + i)));
        }

        var sums = Fold.Four(Fold.Quarter(sum0), Fold.Quarter(sum1), Fold.Quarter(sum2), Fold.Quarter(sum3));
        Vector128.ConvertToSingle(sums).Store(scores);
    }
}
