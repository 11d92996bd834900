using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

internal static class TensorShape
{
    /// <summary>Stands for a size that may be anything.</summary>
    public const long Any = -1;

    /// <exception cref="ArgumentException">The tensor is not of that shape; the message says both.</exception>
    public static void Require(Tensor tensor, string name, params ReadOnlySpan<long> expected)
    {
        var shape = tensor.shape;
        var fits = shape.Length == expected.Length;
        for (var i = 0; fits && i < shape.Length; i++)
        {
            fits = expected[i] == Any || expected[i] == shape[i];
        }

        if (!fits)
        {
            throw new ArgumentException($"Expected {Describe(expected)}, got {Describe(shape)}.", name);
        }
    }

    private static string Describe(ReadOnlySpan<long> shape)
    {
        var sizes = new string[shape.Length];
        for (var i = 0; i < shape.Length; i++)
        {
            sizes[i] = shape[i] == Any ? "any" : $"{shape[i]}";
        }

        return $"[{string.Join(", ", sizes)}]";
    }
}
