using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Network;

/// <summary>Linear layer, batch norm, ReLU: the block all of MHTN's fc layers but the classifiers consist of.</summary>
/// <remarks>
/// Weights by He initialisation over the inputs (arXiv 1502.01852), biases 0. Batch norm (arXiv 1502.03167): ε = 1e-5, running
/// averages keep 0.9 of the old value a step; MHTN's has no learned scale and shift.
/// </remarks>
public sealed class FullyConnectedLayer : nn.Module<Tensor, Tensor>
{
    /// <summary>Builds a layer of its own.</summary>
    /// <param name="inputs">Width of the input.</param>
    /// <param name="outputs">Width of the output.</param>
    /// <param name="affineBatchNorm">Whether batch norm learns a scale and a shift.</param>
    /// <param name="device">Where its tensors live.</param>
    public FullyConnectedLayer(long inputs, long outputs, bool affineBatchNorm, Device device)
        : this(Initialised.Linear(inputs, outputs, device), affineBatchNorm)
    {
        register_module("linear", Linear);
    }

    /// <summary>Builds a layer that shares another's linear part and normalises by itself.</summary>
    /// <param name="shared">The layer whose weights are shared; it stays their owner.</param>
    /// <param name="affineBatchNorm">Whether batch norm learns a scale and a shift.</param>
    public FullyConnectedLayer(FullyConnectedLayer shared, bool affineBatchNorm)
        : this(shared.Linear, affineBatchNorm)
    {
    }

    private FullyConnectedLayer(Linear linear, bool affineBatchNorm)
        : base(nameof(FullyConnectedLayer))
    {
        Linear = linear;
        BatchNorm = nn.BatchNorm1d(linear.out_features, affine: affineBatchNorm, device: linear.weight.device);
        register_module("batch_norm", BatchNorm);
    }

    /// <summary>The linear part: weight [outputs, inputs], bias [outputs].</summary>
    public Linear Linear { get; }

    /// <summary>The normalisation after it: running mean and variance [outputs].</summary>
    public BatchNorm1d BatchNorm { get; }

    /// <summary>The layer's activations.</summary>
    /// <param name="input">[batch, inputs].</param>
    /// <returns>[batch, outputs], each ≥ 0.</returns>
    public override Tensor forward(Tensor input) => Activate(Linear.call(input));

    /// <summary>Batch norm and ReLU of what the linear part gave.</summary>
    /// <param name="linear">[batch, outputs].</param>
    /// <returns>[batch, outputs], each ≥ 0.</returns>
    public Tensor Activate(Tensor linear) => BatchNorm.call(linear).relu();
}
