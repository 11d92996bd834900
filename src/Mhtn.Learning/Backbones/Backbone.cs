using Mhtn.Learning.Configuration;
using Mhtn.Media.Image;
using static TorchSharp.torch;

namespace Mhtn.Learning.Backbones;

/// <summary>A convolutional network that makes a vector of a picture; images and video frames share one.</summary>
/// <remarks>Its first step is (pixel - mean) / deviation, colour by colour. Build it outside any dispose scope.</remarks>
public sealed class Backbone : nn.Module<Tensor, Tensor>
{
    private readonly Tensor _mean;
    private readonly Tensor _deviation;

    /// <summary>Builds a network; its initial weights come from torch's generator.</summary>
    /// <param name="options">Which network.</param>
    /// <param name="image">The pictures' side, mean and deviation.</param>
    /// <param name="device">Where its tensors live.</param>
    public Backbone(BackboneOptions options, ImageOptions image, Device device)
        : base(nameof(Backbone))
    {
        Device = device;
        Size = image.Size;
        Stages = BackboneArchitecture.Stages(options, device);
        OutputWidth = BackboneArchitecture.OutputWidth(options, image.Size);
        Mean = [.. image.Mean.Select(m => (float)m)];
        Deviation = [.. image.Deviation.Select(d => (float)d)];
        _mean = tensor(Mean, device: device).reshape(1, 3, 1, 1).DetachFromDisposeScope();
        _deviation = tensor(Deviation, device: device).reshape(1, 3, 1, 1).DetachFromDisposeScope();
        foreach (var (stage, i) in Stages.Select((s, i) => (s, i)))
        {
            register_module($"stage{i}", stage);
        }
    }

    /// <summary>Side of the pictures in pixels.</summary>
    public int Size { get; }

    /// <summary>Width of a picture's vector.</summary>
    public int OutputWidth { get; }

    /// <summary>Where the network's tensors live.</summary>
    internal Device Device { get; }

    /// <summary>Mean of red, green and blue that is subtracted.</summary>
    internal float[] Mean { get; }

    /// <summary>Deviation of red, green and blue that is divided by.</summary>
    internal float[] Deviation { get; }

    /// <summary>The layers in order.</summary>
    internal IReadOnlyList<nn.Module<Tensor, Tensor>> Stages { get; }

    /// <summary>Everything learned, by the names of weight files.</summary>
    internal IReadOnlyList<(string Name, Tensor Tensor)> Weights =>
        [.. Stages.SelectMany(stage => stage switch
        {
            ConvolutionLayer layer => layer.Weights,
            ResidualBlock block => [.. block.First.Weights, .. block.Second.Weights, .. block.Shortcut?.Weights ?? []],
            _ => [],
        })];

    /// <summary>The pictures' vectors.</summary>
    /// <param name="input">[batch, 3, size, size], from 0 to 1.</param>
    /// <returns>[batch, output width].</returns>
    public override Tensor forward(Tensor input) =>
        Stages.Aggregate((input - _mean) / _deviation, (value, stage) => stage.call(value));

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _mean.Dispose();
            _deviation.Dispose();
        }

        base.Dispose(disposing);
    }
}
