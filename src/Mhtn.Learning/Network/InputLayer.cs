using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace Mhtn.Learning.Network;

/// <summary>Brings the features of one modality to a common scale before its path.</summary>
/// <remarks>
/// sign(x)·√|x| where asked for, then either (x - mean) / deviation with both fitted on the training items, or batch norm with
/// learned scale and shift. Lives in the weights and in the ONNX encoder, so that no query can miss it.
/// </remarks>
public sealed class InputLayer : nn.Module<Tensor, Tensor>
{
    private readonly bool _squareRoot;

    /// <summary>Builds the layer; statistics start at mean 0 and deviation 1.</summary>
    /// <param name="dimension">Width of the features.</param>
    /// <param name="squareRoot">Whether the square root comes first.</param>
    /// <param name="normalisation">How the scale is found.</param>
    /// <param name="device">Where its tensors live.</param>
    public InputLayer(long dimension, bool squareRoot, InputNormalisation normalisation, Device device)
        : base(nameof(InputLayer))
    {
        _squareRoot = squareRoot;
        if (normalisation == InputNormalisation.BatchNorm)
        {
            BatchNorm = nn.BatchNorm1d(dimension, device: device);
            register_module("batch_norm", BatchNorm);
        }
        else
        {
            Mean = zeros(dimension, device: device).DetachFromDisposeScope();
            Deviation = ones(dimension, device: device).DetachFromDisposeScope();
            register_buffer("mean", Mean);
            register_buffer("deviation", Deviation);
        }
    }

    /// <summary>Whether the square root comes first.</summary>
    public bool SquareRoot => _squareRoot;

    /// <summary>[dimension]: mean of the training items; null with batch norm.</summary>
    public Tensor? Mean { get; }

    /// <summary>[dimension]: standard deviation of the training items, above 0; null with batch norm.</summary>
    public Tensor? Deviation { get; }

    /// <summary>The normalisation that learns; null where the scale is fixed.</summary>
    public BatchNorm1d? BatchNorm { get; }

    /// <summary>Fits mean and deviation; does nothing where batch norm finds the scale.</summary>
    /// <param name="features">[items, dimension]: the training items alone.</param>
    /// <remarks>
    /// A feature that never varies gets deviation 1. Where more than half of all values are 0, as in a bag of words, all features share
    /// one deviation, the root of their mean variance. Sums are in double.
    /// </remarks>
    public void Fit(FeatureMatrix features)
    {
        if (Mean is null || Deviation is null)
        {
            return;
        }

        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var values = Transform(tensor(features.Values, [features.Rows, features.Columns], device: Mean.device)).to_type(ScalarType.Float64);
        var variance = values.var(0, unbiased: false);
        var deviation = IsSparse(values) ? variance.mean().sqrt().expand_as(variance) : variance.sqrt();
        Mean.copy_(values.mean([0L]));
        Deviation.copy_(where(deviation > SmallestDeviation, deviation, ones_like(deviation)));
    }

    /// <summary>The scaled features.</summary>
    /// <param name="input">[batch, dimension].</param>
    /// <returns>[batch, dimension].</returns>
    public override Tensor forward(Tensor input)
    {
        var transformed = Transform(input);
        return BatchNorm is null ? (transformed - Mean!) / Deviation! : BatchNorm.call(transformed);
    }

    private const double SmallestDeviation = 1e-6;

    // A word of one training text would otherwise weigh as much as all frequent words of the text together.
    private static bool IsSparse(Tensor values) => values.eq(0).to_type(ScalarType.Float64).mean().item<double>() > 0.5;

    private Tensor Transform(Tensor input) => _squareRoot ? input.sign() * input.abs().sqrt() : input.alias();
}
