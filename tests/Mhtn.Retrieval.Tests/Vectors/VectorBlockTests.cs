using Mhtn.Retrieval.Vectors;

namespace Mhtn.Retrieval.Tests.Vectors;

public sealed class VectorBlockTests
{
    [Theory]
    [InlineData(VectorElement.Float32, 1, 64)]
    [InlineData(VectorElement.Float32, 16, 64)]
    [InlineData(VectorElement.Float32, 17, 128)]
    [InlineData(VectorElement.Int8, 64, 64)]
    [InlineData(VectorElement.Int8, 65, 128)]
    public void Rows_begin_on_cache_lines_and_end_in_zeros(VectorElement element, int dimension, int rowBytes)
    {
        using var block = new VectorBlock(dimension, element);
        var vector = Enumerable.Repeat(1f, dimension).ToArray();
        block.Append(vector);
        block.Append(vector);
        Assert.Equal(rowBytes, block.RowBytes);
        unsafe
        {
            Assert.Equal(0, (nint)block.Rows.Pointer % 64);
            var used = dimension * (element == VectorElement.Int8 ? 1 : sizeof(float));
            Assert.All(new ReadOnlySpan<byte>(block.Rows.Pointer + rowBytes + used, rowBytes - used).ToArray(), b => Assert.Equal(0, b));
        }
    }

    [Fact]
    public void Vectors_outlive_growth()
    {
        foreach (var element in Enum.GetValues<VectorElement>())
        {
            using var block = new VectorBlock(3, element);
            for (var i = 0; i < 50_000; i++)
            {
                block.Append([i, -i, 0.5f * i]);
            }

            var vector = new float[3];
            for (var i = 0; i < block.Count; i++)
            {
                block.Read(i, vector);
                Assert.Equal(i, vector[0], 1e-3 * i);
                Assert.Equal(-i, vector[1], 1e-3 * i);
                Assert.Equal(0.5 * i, vector[2], 1e-2 * i);
            }

            Assert.Equal(50_000, block.Count);
            Assert.InRange(block.Bytes, 50_000L * 64, 100_000L * (64 + sizeof(float)));
        }
    }

    [Fact]
    public void Bytes_take_a_quarter()
    {
        using var floats = new VectorBlock(256, VectorElement.Float32, 1000);
        using var bytes = new VectorBlock(256, VectorElement.Int8, 1000);
        Assert.Equal(1_024_000, floats.Bytes);
        Assert.Equal(260_000, bytes.Bytes);
    }

    [Fact]
    public void A_vector_can_be_replaced()
    {
        using var floats = new VectorBlock(2, VectorElement.Float32);
        floats.Append([1, 2]);
        floats.Append([3, 4]);
        floats.Set(0, [5, 6]);
        Assert.Equal([5, 6], Read(floats, 0));
        Assert.Equal([3, 4], Read(floats, 1));

        using var bytes = new VectorBlock(2, VectorElement.Int8);
        bytes.AppendQuantized([100, -3], 0.5f);
        bytes.Append([127, 1]);
        Assert.Equal([50, -1.5f], Read(bytes, 0));
        bytes.SetQuantized(0, [1, 0], 2);
        bytes.Set(1, [-254, 2]);
        Assert.Equal([2, 0], Read(bytes, 0));
        Assert.Equal([-254, 2], Read(bytes, 1));
    }

    [Fact]
    public void What_does_not_fit_is_refused_and_leaves_nothing()
    {
        using var block = new VectorBlock(2, VectorElement.Float32);
        Assert.Throws<ArgumentOutOfRangeException>(() => block.Append(new float[3]));
        Assert.Throws<InvalidOperationException>(() => block.AppendQuantized(new sbyte[2], 1));
        Assert.Equal(0, block.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => block.Set(0, new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => block.Read(-1, new float[2]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VectorBlock(0, VectorElement.Float32));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VectorBlock(VectorBlock.LargestDimension + 1, VectorElement.Int8));
    }

    [Fact]
    public void Dispose_gives_the_memory_back_and_may_be_called_again()
    {
        const int Rows = 1 << 16;
        var before = Environment.WorkingSet;
        for (var i = 0; i < 40; i++)
        {
            var block = new VectorBlock(256, VectorElement.Float32, Rows);
            for (var row = 0; row < Rows; row += 2)
            {
                block.Append(new float[256]);
            }

            block.Dispose();
            block.Dispose();
            Assert.Throws<ObjectDisposedException>(() => block.Append(new float[256]));
            Assert.Throws<ObjectDisposedException>(() => block.Read(0, new float[256]));
        }

        // Kept, the blocks would be more than 1.3 GB.
        Assert.InRange(Environment.WorkingSet - before, long.MinValue, 700L << 20);
    }

    [Fact]
    public void Numbers_beyond_two_to_the_31_are_reached()
    {
        Assert.SkipUnless(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes > 6L << 30, "needs 2.2 GB of memory for itself");
        const int Dimension = 1 << 16;
        const int Rows = 33_000;
        using var block = new VectorBlock(Dimension, VectorElement.Int8, Rows);
        Assert.True(block.Bytes > 1L << 31);
        var vector = new float[Dimension];
        var one = new sbyte[Dimension];
        one[^1] = 1;
        for (var i = 0; i < Rows; i++)
        {
            block.AppendQuantized(one, i);
        }

        vector[^1] = 1;
        var found = VectorScan.Search(block, vector, 1, 2, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal([Rows - 1, Rows - 2], found[0].Select(r => r.Row));
        block.Read(Rows - 1, vector);
        Assert.Equal(Rows - 1, vector[^1]);
    }

    private static float[] Read(VectorBlock block, int row)
    {
        var vector = new float[block.Dimension];
        block.Read(row, vector);
        return vector;
    }
}
