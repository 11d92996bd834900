namespace Mhtn.Retrieval.Vectors.Kernels;

/// <summary>Inner products of four rows with one or more queries.</summary>
/// <remarks>
/// Floats are summed in one order whatever the kernel, so that a score is the same bits in every batch: sixteen lanes, where lane l adds
/// the products of the components l, l + 16, l + 32, ..., each by a fused multiply-add where the machine has one; then lane l and
/// l + 8, l + 4, l + 2, l + 1. Sums of bytes are exact in any order.
/// </remarks>
internal unsafe interface IScoreKernel
{
    /// <summary>Rows a kernel takes at once.</summary>
    const int Rows = 4;

    /// <summary>Queries a kernel takes at once.</summary>
    static abstract int Queries { get; }

    /// <summary>Reckons the products.</summary>
    /// <param name="rows">Where each of the four rows begins.</param>
    /// <param name="queries">Where the first query begins.</param>
    /// <param name="queryBytes">Bytes from a query to the next.</param>
    /// <param name="dimension">Numbers a row, those it is filled up with included.</param>
    /// <param name="scores">[queries × 4]: a query's products stand together.</param>
    static abstract void Score(byte** rows, byte* queries, nint queryBytes, nint dimension, float* scores);
}
