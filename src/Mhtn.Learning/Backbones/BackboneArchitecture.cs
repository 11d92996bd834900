using Mhtn.Learning.Configuration;
using static TorchSharp.torch;

namespace Mhtn.Learning.Backbones;

/// <summary>The layers of each network.</summary>
internal static class BackboneArchitecture
{
    /// <summary>The layers in order.</summary>
    /// <param name="options">Which network.</param>
    /// <param name="device">Where the tensors live.</param>
    public static IReadOnlyList<nn.Module<Tensor, Tensor>> Stages(BackboneOptions options, Device device) => options.Network switch
    {
        BackboneNetwork.AlexNet => AlexNet(device),
        BackboneNetwork.ResNet18 => ResNet18(device),
        _ => Small(options.Width, device),
    };

    /// <summary>Width of a picture's vector.</summary>
    /// <param name="options">Which network.</param>
    /// <param name="size">Side of the pictures in pixels.</param>
    public static int OutputWidth(BackboneOptions options, int size) => options.Network switch
    {
        BackboneNetwork.AlexNet => 256 * AlexNetSide(size) * AlexNetSide(size),
        BackboneNetwork.ResNet18 => 512,
        _ => 4 * options.Width,
    };

    private static IReadOnlyList<nn.Module<Tensor, Tensor>> Small(int width, Device device) =>
    [
        Convolution(1, new ConvolutionShape(3, width), device),
        Convolution(2, new ConvolutionShape(width, width), device),
        new MaximumPool(kernel: 2, stride: 2),
        Convolution(3, new ConvolutionShape(width, 2 * width), device),
        Convolution(4, new ConvolutionShape(2 * width, 2 * width), device),
        new MaximumPool(kernel: 2, stride: 2),
        Convolution(5, new ConvolutionShape(2 * width, 4 * width), device),
        Convolution(6, new ConvolutionShape(4 * width, 4 * width), device),
        new Summary(averaged: true),
    ];

    // MHTN's released network: 96@11x11/4, 256@5x5, 384@3x3, 384@3x3, 256@3x3; the second, fourth and fifth in two groups.
    private static IReadOnlyList<nn.Module<Tensor, Tensor>> AlexNet(Device device) =>
    [
        Convolution(1, new ConvolutionShape(3, 96, Kernel: 11, Stride: 4, Padding: 0, Biased: true), device),
        new MaximumPool(kernel: 3, stride: 2, ceiling: true),
        Convolution(2, new ConvolutionShape(96, 256, Kernel: 5, Padding: 2, Groups: 2, Biased: true), device),
        new MaximumPool(kernel: 3, stride: 2, ceiling: true),
        Convolution(3, new ConvolutionShape(256, 384, Biased: true), device),
        Convolution(4, new ConvolutionShape(384, 384, Groups: 2, Biased: true), device),
        Convolution(5, new ConvolutionShape(384, 256, Groups: 2, Biased: true), device),
        new MaximumPool(kernel: 3, stride: 2, ceiling: true),
        new Summary(averaged: false),
    ];

    private static IReadOnlyList<nn.Module<Tensor, Tensor>> ResNet18(Device device) =>
    [
        Convolution(1, new ConvolutionShape(3, 64, Kernel: 7, Stride: 2, Padding: 3), device),
        new MaximumPool(kernel: 3, stride: 2, padding: 1),
        new ResidualBlock("layer1.0", 64, 64, 1, device),
        new ResidualBlock("layer1.1", 64, 64, 1, device),
        new ResidualBlock("layer2.0", 64, 128, 2, device),
        new ResidualBlock("layer2.1", 128, 128, 1, device),
        new ResidualBlock("layer3.0", 128, 256, 2, device),
        new ResidualBlock("layer3.1", 256, 256, 1, device),
        new ResidualBlock("layer4.0", 256, 512, 2, device),
        new ResidualBlock("layer4.1", 512, 512, 1, device),
        new Summary(averaged: true),
    ];

    private static ConvolutionLayer Convolution(int number, ConvolutionShape shape, Device device) =>
        new(($"conv{number}", $"bn{number}"), shape, device);

    private static int AlexNetSide(int size)
    {
        var side = ((size - 11) / 4) + 1;
        for (var pool = 0; pool < 3; pool++)
        {
            side = ((side - 3 + 1) / 2) + 1;
        }

        return side;
    }
}
