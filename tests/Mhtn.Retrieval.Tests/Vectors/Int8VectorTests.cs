using CsCheck;
using Mhtn.Retrieval.Vectors;

namespace Mhtn.Retrieval.Tests.Vectors;

public sealed class Int8VectorTests
{
    [Fact]
    public void A_vector_by_hand()
    {
        var bytes = new sbyte[4];
        var scale = Int8Vector.Quantize([254, -127, 3, 0.9f], bytes);
        Assert.Equal([127, -64, 2, 0], bytes);
        Assert.Equal((float)(40392.0 / 20229), scale);
        var restored = new float[4];
        Int8Vector.Restore(bytes, scale, restored);
        Assert.Equal([127 * scale, -64 * scale, 2 * scale, 0], restored);
    }

    [Fact]
    public void The_zero_vector_has_scale_zero()
    {
        sbyte[] bytes = [1, 2];
        Assert.Equal(0, Int8Vector.Quantize([0, -0f], bytes));
        Assert.Equal([0, 0], bytes);
    }

    [Fact]
    public void The_error_is_at_most_half_a_step_in_root_mean_square() =>
        Gen.Select(Gen.Float[-1, 1].Array[1, 70], Gen.Int[-149, 127]).SampleSeeded(
            1,
            (numbers, exponent) =>
            {
                float[] vector = [.. numbers.Select(n => (float)(n * Math.Pow(2, exponent)))];
                var bytes = new sbyte[vector.Length];
                var scale = Int8Vector.Quantize(vector, bytes);
                var largest = vector.Max(Math.Abs);
                Assert.DoesNotContain(sbyte.MinValue, bytes);
                var restored = new float[vector.Length];
                Int8Vector.Restore(bytes, scale, restored);
                var error = Math.Sqrt(vector.Zip(restored, (v, r) => ((double)v - r) * ((double)v - r)).Average());
                Assert.InRange(error, 0, Math.Max((double)largest / 127, float.Epsilon) * 0.5001 + float.Epsilon);
            },
            cases: 2000);
}
