using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Mhtn.Retrieval.Vectors.Kernels;

/// <summary>Four rows of bytes and one query of 16-bit integers, a row at a time; for every machine there is.</summary>
internal readonly unsafe struct Int8Kernel128 : IScoreKernel
{
    private const int Products = 16;
    private const int Half = 8;

    public static int Queries => 1;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Score(byte** rows, byte* queries, nint queryBytes, nint dimension, float* scores)
    {
        for (var i = 0; i < IScoreKernel.Rows; i++)
        {
            scores[i] = Sum((sbyte*)rows[i], (short*)queries, dimension);
        }
    }

    private static int Sum(sbyte* row, short* query, nint dimension)
    {
        var sum = Vector128<int>.Zero;
        for (nint i = 0; i < dimension; i += Products)
        {
            var (low, high) = Vector128.Widen(Vector128.Load(row + i));
            sum += Products4(low, Vector128.Load(query + i)) + Products4(high, Vector128.Load(query + i + Half));
        }

        return Vector128.Sum(sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<int> Products4(Vector128<short> row, Vector128<short> query)
    {
        var (rowLow, rowHigh) = Vector128.Widen(row);
        var (queryLow, queryHigh) = Vector128.Widen(query);
        return (rowLow * queryLow) + (rowHigh * queryHigh);
    }
}
