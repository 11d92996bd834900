using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Network;
using Mhtn.Learning.Training;
using static TorchSharp.torch;

namespace Mhtn.Learning.Methods;

/// <summary>A common space each modality reaches by scaling its features and multiplying them with a matrix: z = Wᵀ x.</summary>
internal sealed class LinearSpace : ICommonSpace
{
    private readonly IReadOnlyList<InputLayer> _inputs;
    private readonly IReadOnlyList<Tensor> _weights;

    /// <summary>Takes over scaling and matrices.</summary>
    /// <param name="inputs">Scaling of each modality.</param>
    /// <param name="weights">[dimension, width] of each modality, in double.</param>
    public LinearSpace(IReadOnlyList<InputLayer> inputs, IReadOnlyList<Tensor> weights)
    {
        _inputs = inputs;
        _weights = [.. weights.Select(w => w.DetachFromDisposeScope())];
    }

    /// <summary>Scales features as MHTN's paths do, fitted on some items: standardised, histograms by their square root.</summary>
    /// <param name="items">The items of each modality.</param>
    /// <param name="options">Says whether the root is taken.</param>
    /// <returns>Layers the caller owns.</returns>
    public static IReadOnlyList<InputLayer> Scaling(IReadOnlyList<ModalityItems> items, NetworkOptions options) =>
        [.. items.Select(i =>
        {
            var root = Histograms.TakeRoot(i.Inputs, options.InputTransform);
            var layer = new InputLayer(i.Inputs.Columns, root, InputNormalisation.Standardise, CPU);
            layer.Fit(i.Inputs);
            return layer;
        })];

    /// <summary>Scaled features in double.</summary>
    /// <param name="layer">The scaling.</param>
    /// <param name="features">[items, dimension].</param>
    /// <returns>[items, dimension].</returns>
    public static Tensor Scaled(InputLayer layer, FeatureMatrix features)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        return layer.call(tensor(features.Values, features.Rows, features.Columns, device: CPU)).to_type(ScalarType.Float64).MoveToOuterDisposeScope();
    }

    /// <inheritdoc/>
    public FeatureMatrix Map(int modality, FeatureMatrix inputs) => BatchEncoding.Of(
        inputs,
        (int)_weights[modality].shape[1],
        CPU,
        batch => _inputs[modality].call(batch).to_type(ScalarType.Float64).matmul(_weights[modality]).to_type(ScalarType.Float32));

    public void Dispose()
    {
        foreach (var layer in _inputs)
        {
            layer.Dispose();
        }

        foreach (var weights in _weights)
        {
            weights.Dispose();
        }
    }
}
