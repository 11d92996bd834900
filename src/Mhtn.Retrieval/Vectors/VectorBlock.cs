namespace Mhtn.Retrieval.Vectors;

/// <summary>All vectors of a gallery in one piece of native memory, row after row. Many may read; a writer must be alone with other writers and readers.</summary>
/// <remarks>
/// A row begins on a cache line and is filled up with zeros to a whole number of lines: 16 floats, or 64 bytes. A block that is full
/// doubles; a scan that is under way ends on the memory it began with, also when the block is disposed of meanwhile.
/// </remarks>
internal sealed unsafe class VectorBlock : IDisposable
{
    /// <summary>Largest dimension: up to it a scan of bytes has exact sums and queries finer than the rows.</summary>
    public const int LargestDimension = 1 << 16;

    private const int Line = 64;
    private const int FirstRows = 16;

    private AlignedMemory _rows;
    private AlignedMemory? _scales;
    private int _capacity;

    /// <param name="dimension">Numbers a vector, 1 to <see cref="LargestDimension"/>.</param>
    /// <param name="element">What a number is kept as.</param>
    /// <param name="capacityHint">Vectors to take memory for at once, so that the block need not grow.</param>
    /// <exception cref="OutOfMemoryException">There is not that much memory.</exception>
    public VectorBlock(int dimension, VectorElement element, long capacityHint = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimension, LargestDimension);
        Dimension = dimension;
        Element = element;
        var numbersPerLine = element == VectorElement.Int8 ? Line : Line / sizeof(float);
        PaddedDimension = (dimension + numbersPerLine - 1) / numbersPerLine * numbersPerLine;
        RowBytes = element == VectorElement.Int8 ? PaddedDimension : PaddedDimension * sizeof(float);
        _capacity = (int)Math.Clamp(capacityHint, FirstRows, int.MaxValue);
        _rows = new AlignedMemory(RowBytes * _capacity);
        _scales = element == VectorElement.Int8 ? new AlignedMemory(sizeof(float) * (long)_capacity) : null;
    }

    /// <summary>Vectors kept.</summary>
    public int Count { get; private set; }

    /// <summary>Numbers a vector.</summary>
    public int Dimension { get; }

    /// <summary>What a number is kept as.</summary>
    public VectorElement Element { get; }

    /// <summary>Memory taken, in bytes, spare rows included.</summary>
    public long Bytes => _rows.Bytes + (_scales?.Bytes ?? 0);

    /// <summary>Numbers a row, with the zeros it is filled up with.</summary>
    internal int PaddedDimension { get; }

    /// <summary>Bytes from a row to the next.</summary>
    internal long RowBytes { get; }

    /// <summary>The memory of all rows.</summary>
    internal AlignedMemory Rows => _rows;

    /// <summary>A float a row, where numbers are bytes.</summary>
    internal AlignedMemory? Scales => _scales;

    /// <summary>Puts a vector behind the others.</summary>
    /// <param name="vector">[dimension], finite.</param>
    public void Append(ReadOnlySpan<float> vector)
    {
        CheckLength(vector.Length);
        Set(Add(), vector);
    }

    /// <summary>Puts a vector behind the others, as <see cref="Int8Vector"/> wrote it.</summary>
    /// <param name="bytes">[dimension], in [-127, 127].</param>
    /// <param name="scale">What a byte is to be multiplied with.</param>
    /// <exception cref="InvalidOperationException">The block keeps floats.</exception>
    public void AppendQuantized(ReadOnlySpan<sbyte> bytes, float scale)
    {
        CheckQuantized(bytes.Length);
        SetQuantized(Add(), bytes, scale);
    }

    /// <summary>Replaces a vector.</summary>
    /// <param name="row">0 to <see cref="Count"/>, exclusive.</param>
    /// <param name="vector">[dimension], finite.</param>
    public void Set(int row, ReadOnlySpan<float> vector)
    {
        CheckRow(row);
        CheckLength(vector.Length);
        if (Element == VectorElement.Int8)
        {
            ScaleOf(row) = Int8Vector.Quantize(vector, Numbers<sbyte>(row));
        }
        else
        {
            vector.CopyTo(Numbers<float>(row));
        }
    }

    /// <summary>Replaces a vector by one that <see cref="Int8Vector"/> wrote.</summary>
    /// <param name="row">0 to <see cref="Count"/>, exclusive.</param>
    /// <param name="bytes">[dimension], in [-127, 127].</param>
    /// <param name="scale">What a byte is to be multiplied with.</param>
    /// <exception cref="InvalidOperationException">The block keeps floats.</exception>
    public void SetQuantized(int row, ReadOnlySpan<sbyte> bytes, float scale)
    {
        CheckRow(row);
        CheckQuantized(bytes.Length);
        bytes.CopyTo(Numbers<sbyte>(row));
        ScaleOf(row) = scale;
    }

    /// <summary>Gives a vector as it is compared.</summary>
    /// <param name="row">0 to <see cref="Count"/>, exclusive.</param>
    /// <param name="vector">[dimension].</param>
    public void Read(int row, Span<float> vector)
    {
        CheckRow(row);
        CheckLength(vector.Length);
        if (Element == VectorElement.Int8)
        {
            Int8Vector.Restore(Numbers<sbyte>(row), ScaleOf(row), vector);
        }
        else
        {
            Numbers<float>(row).CopyTo(vector);
        }
    }

    /// <summary>Gives the memory back, at the end of the last scan that is under way.</summary>
    public void Dispose()
    {
        _rows.Dispose();
        _scales?.Dispose();
    }

    private int Add()
    {
        ObjectDisposedException.ThrowIf(_rows.IsClosed, this);
        if (Count == _capacity)
        {
            if (_capacity == int.MaxValue)
            {
                throw new InvalidOperationException($"A block holds at most {int.MaxValue} vectors.");
            }

            var capacity = (int)Math.Min(2L * _capacity, int.MaxValue);
            var scales = _scales is null ? null : Grown(_scales, sizeof(float), capacity);
            _rows = Grown(_rows, RowBytes, capacity);
            _scales = scales;
            _capacity = capacity;
        }

        new Span<byte>(_rows.Pointer + (RowBytes * Count), (int)RowBytes).Clear();
        return Count++;
    }

    private AlignedMemory Grown(AlignedMemory memory, long rowBytes, int capacity)
    {
        var grown = new AlignedMemory(rowBytes * capacity);
        Buffer.MemoryCopy(memory.Pointer, grown.Pointer, grown.Bytes, rowBytes * Count);
        memory.Dispose();
        return grown;
    }

    private void CheckLength(int length) => ArgumentOutOfRangeException.ThrowIfNotEqual(length, Dimension);

    private void CheckQuantized(int length)
    {
        if (Element != VectorElement.Int8)
        {
            throw new InvalidOperationException("A block of floats takes no quantised vector.");
        }

        CheckLength(length);
    }

    private void CheckRow(int row)
    {
        ObjectDisposedException.ThrowIf(_rows.IsClosed, this);
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Count);
    }

    private Span<T> Numbers<T>(int row)
        where T : unmanaged => new(_rows.Pointer + (RowBytes * row), Dimension);

    private ref float ScaleOf(int row) => ref ((float*)_scales!.Pointer)[row];
}
