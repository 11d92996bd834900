using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Mhtn.Retrieval.Vectors.Kernels;

/// <summary>Sums over the lanes of several vectors at once, each in the order of <see cref="IScoreKernel"/>.</summary>
internal static class Fold
{
    private const byte LowerHalves = 0b01_00_01_00;
    private const byte UpperHalves = 0b11_10_11_10;
    private const byte Even = 0b10_00_10_00;
    private const byte Odd = 0b11_01_11_01;

    /// <summary>Halves a vector of sixteen lanes: lane l and l + 8, then l + 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Quarter<T>(Vector512<T> lanes) => Halve(lanes.GetLower() + lanes.GetUpper());

    /// <summary>Halves a vector of eight lanes: lane l and l + 4.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<T> Halve<T>(Vector256<T> lanes) => lanes.GetLower() + lanes.GetUpper();

    /// <summary>The sums of four vectors of four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<float> Four(Vector128<float> a, Vector128<float> b, Vector128<float> c, Vector128<float> d)
    {
        var ab = Vector128.Create(a.GetLower(), b.GetLower()) + Vector128.Create(a.GetUpper(), b.GetUpper());
        var cd = Vector128.Create(c.GetLower(), d.GetLower()) + Vector128.Create(c.GetUpper(), d.GetUpper());
        ab = Vector128.Shuffle(ab, Vector128.Create(0, 2, 1, 3));
        cd = Vector128.Shuffle(cd, Vector128.Create(0, 2, 1, 3));
        return Vector128.Create(ab.GetLower(), cd.GetLower()) + Vector128.Create(ab.GetUpper(), cd.GetUpper());
    }

    /// <summary>The sums of four vectors of four lanes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector128<int> Four(Vector128<int> a, Vector128<int> b, Vector128<int> c, Vector128<int> d) =>
        Vector128.Create(Vector128.Sum(a), Vector128.Sum(b), Vector128.Sum(c), Vector128.Sum(d));

    /// <summary>Of four vectors of sixteen lanes, the four partial sums of each: four lanes a vector, in the vectors' order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Quarters<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c, Vector512<T> d)
    {
        var ab = Quads(a, b, LowerHalves) + Quads(a, b, UpperHalves);
        var cd = Quads(c, d, LowerHalves) + Quads(c, d, UpperHalves);
        return Quads(ab, cd, Even) + Quads(ab, cd, Odd);
    }

    /// <summary>The sums of sixteen vectors of which <see cref="Quarters"/> gave four at a time: lane 4k + j is vector k of group j.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<T> Sixteen<T>(Vector512<T> a, Vector512<T> b, Vector512<T> c, Vector512<T> d)
    {
        var ab = Lanes(a, b, LowerHalves) + Lanes(a, b, UpperHalves);
        var cd = Lanes(c, d, LowerHalves) + Lanes(c, d, UpperHalves);
        return Lanes(ab, cd, Even) + Lanes(ab, cd, Odd);
    }

    // Moves only: the bits of any 32-bit number pass as those of a float.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Quads<T>(Vector512<T> x, Vector512<T> y, [ConstantExpected] byte control) =>
        Avx512F.Shuffle4x128(x.AsSingle(), y.AsSingle(), control).As<float, T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<T> Lanes<T>(Vector512<T> x, Vector512<T> y, [ConstantExpected] byte control) =>
        Avx512F.Shuffle(x.AsSingle(), y.AsSingle(), control).As<float, T>();
}
