using CsCheck;

namespace Mhtn.Tests;

/// <summary>CsCheck's Sample with every case from a fixed seed; its own argument fixes the first case alone and draws the others by the clock.</summary>
internal static class SeededSample
{
    private const long ShrinkingCases = 1000;

    /// <summary>Asserts on <paramref name="cases"/> cases, one after the other; one that fails is shrunk.</summary>
    public static void SampleSeeded<T>(this Gen<T> gen, int seed, Action<T> assert, int cases = 100)
    {
        var seeds = new PCG(0, unchecked((ulong)TestSeed.Of(seed)));
        for (var i = 0; i < cases; i++)
        {
            var one = new PCG(0, seeds.Next64()).ToString();
            try
            {
                gen.Sample(assert, seed: one, iter: 1, threads: 1);
            }
            catch (CsCheckException)
            {
                gen.Sample(assert, seed: one, iter: ShrinkingCases, threads: 1);
                throw;
            }
        }
    }

    public static void SampleSeeded<T1, T2>(this Gen<(T1, T2)> gen, int seed, Action<T1, T2> assert, int cases = 100) =>
        gen.SampleSeeded(seed, t => assert(t.Item1, t.Item2), cases);

    public static void SampleSeeded<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, int seed, Action<T1, T2, T3> assert, int cases = 100) =>
        gen.SampleSeeded(seed, t => assert(t.Item1, t.Item2, t.Item3), cases);

    public static void SampleSeeded<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> gen, int seed, Action<T1, T2, T3, T4> assert, int cases = 100) =>
        gen.SampleSeeded(seed, t => assert(t.Item1, t.Item2, t.Item3, t.Item4), cases);

    public static void SampleSeeded<T1, T2, T3, T4, T5>(
        this Gen<(T1, T2, T3, T4, T5)> gen, int seed, Action<T1, T2, T3, T4, T5> assert, int cases = 100) =>
        gen.SampleSeeded(seed, t => assert(t.Item1, t.Item2, t.Item3, t.Item4, t.Item5), cases);

    public static void SampleSeeded<T1, T2, T3, T4, T5, T6>(
        this Gen<(T1, T2, T3, T4, T5, T6)> gen, int seed, Action<T1, T2, T3, T4, T5, T6> assert, int cases = 100) =>
        gen.SampleSeeded(seed, t => assert(t.Item1, t.Item2, t.Item3, t.Item4, t.Item5, t.Item6), cases);
}
