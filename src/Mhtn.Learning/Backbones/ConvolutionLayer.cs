using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Backbones;

/// <summary>Convolution, batch norm and, where asked for, ReLU.</summary>
/// <remarks>Weights by He's normal initialisation over the outputs; batch norm with learned scale and shift, ε = 1e-5.</remarks>
internal sealed class ConvolutionLayer : nn.Module<Tensor, Tensor>
{
    /// <param name="names">What weight files call the convolution and the normalisation.</param>
    /// <param name="shape">The convolution's sizes.</param>
    /// <param name="device">Where the tensors live.</param>
    /// <param name="rectified">Whether ReLU follows.</param>
    public ConvolutionLayer((string Convolution, string Normalisation) names, ConvolutionShape shape, Device device, bool rectified = true)
        : base(nameof(ConvolutionLayer))
    {
        Names = names;
        Shape = shape;
        Rectified = rectified;
        Convolution = nn.Conv2d(
            shape.Inputs, shape.Outputs, shape.Kernel, shape.Stride, shape.Padding, groups: shape.Groups, bias: shape.Biased, device: device);
        nn.init.kaiming_normal_(Convolution.weight, mode: nn.init.FanInOut.FanOut);
        Normalisation = nn.BatchNorm2d(shape.Outputs, device: device);
        register_module("convolution", Convolution);
        register_module("normalisation", Normalisation);
    }

    public (string Convolution, string Normalisation) Names { get; }

    public ConvolutionShape Shape { get; }

    public bool Rectified { get; }

    public Conv2d Convolution { get; }

    public BatchNorm2d Normalisation { get; }

    /// <summary>Everything learned, by the names of weight files.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Weights
    {
        get
        {
            yield return ($"{Names.Convolution}.weight", Convolution.weight);
            if (Convolution.bias is { } bias)
            {
                yield return ($"{Names.Convolution}.bias", bias);
            }

            yield return ($"{Names.Normalisation}.weight", Normalisation.weight!);
            yield return ($"{Names.Normalisation}.bias", Normalisation.bias!);
            yield return ($"{Names.Normalisation}.running_mean", Normalisation.running_mean!);
            yield return ($"{Names.Normalisation}.running_var", Normalisation.running_var!);
        }
    }

    /// <param name="input">[batch, inputs, height, width].</param>
    /// <returns>[batch, outputs, height', width'].</returns>
    public override Tensor forward(Tensor input)
    {
        var normalised = Normalisation.call(Convolution.call(input));
        return Rectified ? normalised.relu_() : normalised;
    }
}
