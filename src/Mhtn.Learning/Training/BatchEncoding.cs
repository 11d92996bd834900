using Mhtn.Core.Numerics;
using static TorchSharp.torch;

namespace Mhtn.Learning.Training;

/// <summary>Encodes many rows without gradients, a bounded number at a time.</summary>
internal static class BatchEncoding
{
    private const int RowsAtOnce = 1024;

    /// <summary>Encodes every row.</summary>
    /// <param name="inputs">[items, dimension].</param>
    /// <param name="width">Width of an encoded row.</param>
    /// <param name="device">Where rows are encoded.</param>
    /// <param name="encode">Makes of [batch, dimension] a [batch, width] in single precision.</param>
    /// <returns>[items, width].</returns>
    public static FeatureMatrix Of(FeatureMatrix inputs, int width, Device device, Func<Tensor, Tensor> encode)
    {
        using var guard = no_grad();
        var encoded = new FeatureMatrix(inputs.Rows, width);
        for (var start = 0; start < inputs.Rows; start += RowsAtOnce)
        {
            using var scope = NewDisposeScope();
            var count = Math.Min(RowsAtOnce, inputs.Rows - start);
            var slice = inputs.Values.AsMemory(start * inputs.Columns, count * inputs.Columns);
            var rows = encode(tensor(slice, [count, inputs.Columns], device: device)).contiguous();
            rows.cpu().data<float>().CopyTo(encoded.Values.AsSpan(start * width, count * width));
        }

        return encoded;
    }
}
