using static TorchSharp.torch;

namespace Mhtn.Learning.Backbones;

/// <summary>The largest value under a moving square.</summary>
internal sealed class MaximumPool : nn.Module<Tensor, Tensor>
{
    /// <param name="kernel">Side of the square.</param>
    /// <param name="stride">Step between two places of it.</param>
    /// <param name="padding">Room around the picture, which never holds the largest value.</param>
    /// <param name="ceiling">Whether a square that the border cuts still counts.</param>
    public MaximumPool(int kernel, int stride, int padding = 0, bool ceiling = false)
        : base(nameof(MaximumPool))
    {
        Kernel = kernel;
        Stride = stride;
        Padding = padding;
        Ceiling = ceiling;
    }

    public int Kernel { get; }

    public int Stride { get; }

    public int Padding { get; }

    public bool Ceiling { get; }

    /// <param name="input">[batch, channels, height, width].</param>
    /// <returns>[batch, channels, height', width'].</returns>
    public override Tensor forward(Tensor input) =>
        nn.functional.max_pool2d(input, Kernel, stride: Stride, padding: Padding, dilation: 1, ceil_mode: Ceiling);
}
