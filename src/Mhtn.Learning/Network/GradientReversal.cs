using static TorchSharp.torch;

namespace Mhtn.Learning.Network;

/// <summary>Passes its input on unchanged, and its gradient on multiplied by -λ.</summary>
/// <remarks>
/// Source: "Unsupervised Domain Adaptation by Backpropagation" (arXiv 1409.7495), equations 13 and 14. Departure: the constants in
/// MHTN's released configuration give a positive factor on the gradient.
/// </remarks>
public static class GradientReversal
{
    /// <summary>Reverses the gradient of what follows.</summary>
    /// <param name="input">Any shape.</param>
    /// <param name="strength">λ ≥ 0.</param>
    /// <returns>A tensor of equal values; with G the gradient that reaches it, <paramref name="input"/> receives -λ·G.</returns>
    public static Tensor Of(Tensor input, double strength) => Reversal.apply(input, strength);

    private sealed class Reversal : autograd.SingleTensorFunction<Reversal>
    {
        private const string Strength = "strength";

        public override string Name => nameof(GradientReversal);

        public override Tensor forward(autograd.AutogradContext context, params object[] inputs)
        {
            context.save_data(Strength, (double)inputs[1]);
            return ((Tensor)inputs[0]).alias();
        }

        public override List<Tensor> backward(autograd.AutogradContext context, Tensor gradient) =>
            [gradient * -(double)context.get_data(Strength), null!];
    }
}
