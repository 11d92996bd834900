using Mhtn.Core.Numerics;
using Mhtn.Learning.Network;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Methods.Paired;

/// <summary>The common space of a paired network; owns network and scaling.</summary>
internal sealed class PairedSpace : ICommonSpace
{
    private readonly PairedNetwork _network;
    private readonly IReadOnlyList<InputLayer> _scaling;

    public PairedSpace(PairedNetwork network, IReadOnlyList<InputLayer> scaling)
    {
        _network = network;
        _scaling = scaling;
    }

    /// <inheritdoc/>
    public FeatureMatrix Map(int modality, FeatureMatrix inputs)
    {
        _network.eval();
        return BatchEncoding.Of(inputs, _network.Width, TorchSharp.torch.CPU, batch => _network.Embed(modality, _scaling[modality].call(batch)));
    }

    public void Dispose()
    {
        _network.Dispose();
        foreach (var layer in _scaling)
        {
            layer.Dispose();
        }
    }
}
