using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Training;

/// <summary>A running average of a network's weights over the updates, which validates better than the last weights do.</summary>
/// <remarks>
/// a ← a + (1 - d)·(w - a) after each update, d = min(decay, (1 + t) / (10 + t)) with t updates done, so that the beginning is soon
/// forgotten. Running statistics of batch norm are averaged too. Polyak averaging in the form usual for networks; MHTN has none.
/// </remarks>
internal sealed class WeightAverage : IDisposable
{
    private readonly IReadOnlyList<(string Name, Tensor Tensor)> _network;
    private readonly IReadOnlyList<Tensor> _average;
    private readonly double _decay;

    /// <param name="network">The network; its weights at this moment are the first average.</param>
    /// <param name="decay">d, in (0, 1).</param>
    public WeightAverage(nn.Module network, double decay)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        _network = NetworkWeights.Of(network);
        _average = [.. _network.Select(e => e.Tensor.clone().DetachFromDisposeScope())];
        _decay = decay;
    }

    /// <summary>The average by name, as a checkpoint holds it; its tensors stay the property of this object.</summary>
    public IEnumerable<(string Name, Tensor Tensor)> Named => _network.Zip(_average, (e, average) => (e.Name, average));

    /// <summary>Takes in the weights after an update.</summary>
    /// <param name="updates">Updates done so far, 1 or more.</param>
    public void Update(long updates)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var decay = Math.Min(_decay, (1.0 + updates) / (10.0 + updates));
        for (var i = 0; i < _average.Count; i++)
        {
            _average[i].lerp_(_network[i].Tensor, 1 - decay);
        }
    }

    /// <summary>Exchanges the network's weights and the average; a second time puts them back.</summary>
    public void Exchange()
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        for (var i = 0; i < _average.Count; i++)
        {
            var current = _network[i].Tensor.clone();
            _network[i].Tensor.copy_(_average[i]);
            _average[i].copy_(current);
        }
    }

    public void Dispose()
    {
        foreach (var tensor in _average)
        {
            tensor.Dispose();
        }
    }
}
