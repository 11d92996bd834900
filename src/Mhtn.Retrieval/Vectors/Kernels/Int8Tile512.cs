using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mhtn.Retrieval.Vectors.Kernels;

/// <summary>Four rows of bytes and four queries of 16-bit integers: each number read is used four times.</summary>
internal readonly unsafe struct Int8Tile512 : IScoreKernel
{
    private const int Products = 32;

    public static int Queries => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Score(byte** rows, byte* queries, nint queryBytes, nint dimension, float* scores)
    {
        sbyte* row0 = (sbyte*)rows[0], row1 = (sbyte*)rows[1], row2 = (sbyte*)rows[2], row3 = (sbyte*)rows[3];
        short* query0 = (short*)queries, query1 = (short*)(queries + queryBytes);
        short* query2 = (short*)(queries + (2 * queryBytes)), query3 = (short*)(queries + (3 * queryBytes));
        Vector512<int> sum00 = default, sum01 = default, sum02 = default, sum03 = default;
        Vector512<int> sum10 = default, sum11 = default, sum12 = default, sum13 = default;
        Vector512<int> sum20 = default, sum21 = default, sum22 = default, sum23 = default;
        Vector512<int> sum30 = default, sum31 = default, sum32 = default, sum33 = default;
        for (nint i = 0; i < dimension; i += Products)
        {
            var q0 = Vector512.Load(query0 + i);
            var q1 = Vector512.Load(query1 + i);
            var q2 = Vector512.Load(query2 + i);
            var q3 = Vector512.Load(query3 + i);
            var row = Avx512BW.ConvertToVector512Int16(Vector256.Load(row0 + i));
            sum00 += Avx512BW.MultiplyAddAdjacent(q0, row);
            sum01 += Avx512BW.MultiplyAddAdjacent(q1, row);
            sum02 += Avx512BW.MultiplyAddAdjacent(q2, row);
            sum03 += Avx512BW.MultiplyAddAdjacent(q3, row);
            row = Avx512BW.ConvertToVector512Int16(Vector256.Load(row1 + i));
            sum10 += Avx512BW.MultiplyAddAdjacent(q0, row);
            sum11 += Avx512BW.MultiplyAddAdjacent(q1, row);
            sum12 += Avx512BW.MultiplyAddAdjacent(q2, row);
            sum13 += Avx512BW.MultiplyAddAdjacent(q3, row);
            row = Avx512BW.ConvertToVector512Int16(Vector256.Load(row2 + i));
            sum20 += Avx512BW.MultiplyAddAdjacent(q0, row);
            sum21 += Avx512BW.MultiplyAddAdjacent(q1, row);
            sum22 += Avx512BW.MultiplyAddAdjacent(q2, row);
            sum23 += Avx512BW.MultiplyAddAdjacent(q3, row);
            row = Avx512BW.ConvertToVector512Int16(Vector256.Load(row3 + i));
            sum30 += Avx512BW.MultiplyAddAdjacent(q0, row);
            sum31 += Avx512BW.MultiplyAddAdjacent(q1, row);
            sum32 += Avx512BW.MultiplyAddAdjacent(q2, row);
            sum33 += Avx512BW.MultiplyAddAdjacent(q3, row);
        }

        var sums = Fold.Sixteen(
            Fold.Quarters(sum00, sum01, sum02, sum03),
            Fold.Quarters(sum10, sum11, sum12, sum13),
            Fold.Quarters(sum20, sum21, sum22, sum23),
            Fold.Quarters(sum30, sum31, sum32, sum33));
        Vector512.ConvertToSingle(sums).Store(scores);
    }
}
