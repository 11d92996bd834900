using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mhtn.Retrieval.Vectors.Kernels;

/// <summary>Four rows of floats and four queries: each number read is used four times.</summary>
internal readonly unsafe struct FloatTile512 : IScoreKernel
{
    private const int Lanes = 16;

    public static int Queries => 4;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Score(byte** rows, byte* queries, nint queryBytes, nint dimension, float* scores)
    {
        float* row0 = (float*)rows[0], row1 = (float*)rows[1], row2 = (float*)rows[2], row3 = (float*)rows[3];
        float* query0 = (float*)queries, query1 = (float*)(queries + queryBytes);
        float* query2 = (float*)(queries + (2 * queryBytes)), query3 = (float*)(queries + (3 * queryBytes));
        Vector512<float> sum00 = default, sum01 = default, sum02 = default, sum03 = default;
        Vector512<float> sum10 = default, sum11 = default, sum12 = default, sum13 = default;
        Vector512<float> sum20 = default, sum21 = default, sum22 = default, sum23 = default;
        Vector512<float> sum30 = default, sum31 = default, sum32 = default, sum33 = default;
        for (nint i = 0; i < dimension; i += Lanes)
        {
            var q0 = Vector512.Load(query0 + i);
            var q1 = Vector512.Load(query1 + i);
            var q2 = Vector512.Load(query2 + i);
            var q3 = Vector512.Load(query3 + i);
            var row = Vector512.Load(row0 + i);
            sum00 = Vector512.MultiplyAddEstimate(q0, row, sum00);
            sum01 = Vector512.MultiplyAddEstimate(q1, row, sum01);
            sum02 = Vector512.MultiplyAddEstimate(q2, row, sum02);
            sum03 = Vector512.MultiplyAddEstimate(q3, row, sum03);
            row = Vector512.Load(row1 + i);
            sum10 = Vector512.MultiplyAddEstimate(q0, row, sum10);
            sum11 = Vector512.MultiplyAddEstimate(q1, row, sum11);
            sum12 = Vector512.MultiplyAddEstimate(q2, row, sum12);
            sum13 = Vector512.MultiplyAddEstimate(q3, row, sum13);
            row = Vector512.Load(row2 + i);
            sum20 = Vector512.MultiplyAddEstimate(q0, row, sum20);
            sum21 = Vector512.MultiplyAddEstimate(q1, row, sum21);
            sum22 = Vector512.MultiplyAddEstimate(q2, row, sum22);
            sum23 = Vector512.MultiplyAddEstimate(q3, row, sum23);
            row = Vector512.Load(row3 + i);
            sum30 = Vector512.MultiplyAddEstimate(q0, row, sum30);
            sum31 = Vector512.MultiplyAddEstimate(q1, row, sum31);
            sum32 = Vector512.MultiplyAddEstimate(q2, row, sum32);
            sum33 = Vector512.MultiplyAddEstimate(q3, row, sum33);
        }

        Fold.Sixteen(
            Fold.Quarters(sum00, sum01, sum02, sum03),
            Fold.Quarters(sum10, sum11, sum12, sum13),
            Fold.Quarters(sum20, sum21, sum22, sum23),
            Fold.Quarters(sum30, sum31, sum32, sum33)).Store(scores);
    }
}
