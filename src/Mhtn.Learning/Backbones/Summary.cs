using static TorchSharp.torch;

namespace Mhtn.Learning.Backbones;

/// <summary>Makes one vector of the last convolution's channels: their means, or all their values.</summary>
internal sealed class Summary : nn.Module<Tensor, Tensor>
{
    /// <param name="averaged">Whether each channel's mean is taken.</param>
    public Summary(bool averaged)
        : base(nameof(Summary))
    {
        Averaged = averaged;
    }

    public bool Averaged { get; }

    /// <param name="input">[batch, channels, height, width].</param>
    /// <returns>[batch, channels], or [batch, channels × height × width].</returns>
    public override Tensor forward(Tensor input) => Averaged ? input.mean([2L, 3L]) : input.flatten(1);
}
