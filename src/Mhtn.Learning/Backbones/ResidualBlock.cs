using static TorchSharp.torch;

namespace Mhtn.Learning.Backbones;

/// <summary>Two convolutions beside a shortcut: ReLU(F(x) + x), with a 1 x 1 convolution on the shortcut where sizes differ.</summary>
/// <remarks>Source: Deep Residual Learning (arXiv 1512.03385), the basic block.</remarks>
internal sealed class ResidualBlock : nn.Module<Tensor, Tensor>
{
    /// <param name="name">What weight files call the block, such as layer1.0.</param>
    /// <param name="inputs">Channels that come in.</param>
    /// <param name="outputs">Channels that go out.</param>
    /// <param name="stride">Step of the first convolution.</param>
    /// <param name="device">Where the tensors live.</param>
    public ResidualBlock(string name, int inputs, int outputs, int stride, Device device)
        : base(nameof(ResidualBlock))
    {
        First = new ConvolutionLayer(($"{name}.conv1", $"{name}.bn1"), new ConvolutionShape(inputs, outputs, Stride: stride), device);
        Second = new ConvolutionLayer(($"{name}.conv2", $"{name}.bn2"), new ConvolutionShape(outputs, outputs), device, rectified: false);
        Shortcut = inputs == outputs && stride == 1
            ? null
            : new ConvolutionLayer(
                ($"{name}.downsample.0", $"{name}.downsample.1"),
                new ConvolutionShape(inputs, outputs, Kernel: 1, stride, Padding: 0),
                device,
                rectified: false);
        register_module("first", First);
        register_module("second", Second);
        if (Shortcut is not null)
        {
            register_module("shortcut", Shortcut);
        }
    }

    public ConvolutionLayer First { get; }

    public ConvolutionLayer Second { get; }

    public ConvolutionLayer? Shortcut { get; }

    /// <param name="input">[batch, inputs, height, width].</param>
    /// <returns>[batch, outputs, height', width'].</returns>
    public override Tensor forward(Tensor input)
    {
        var shortcut = Shortcut is null ? input : Shortcut.call(input);
        return (Second.call(First.call(input)) + shortcut).relu_();
    }
}
