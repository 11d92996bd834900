using Mhtn.Learning.Domains;
using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Training;

/// <summary>The items of one modality as tensors; owns them.</summary>
internal sealed class DomainTensors : IDisposable
{
    private readonly int _count;

    /// <param name="items">At least one item.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="device">Where the tensors live.</param>
    public DomainTensors(ModalityItems items, int classes, Device device)
    {
        _count = items.Count;
        Views = 1 + items.Views.Count;
        var values = items.Views.Count == 0 ? items.Inputs.Values : [.. items.Inputs.Values, .. items.Views.SelectMany(v => v.Values)];
        Inputs = tensor(values, [(long)Views * items.Count, items.Inputs.Columns], device: device).DetachFromDisposeScope();
        Targets = ClassDistribution.Of(items.Labels, classes, device).DetachFromDisposeScope();
    }

    /// <summary>[views × items, dimension], view by view.</summary>
    public Tensor Inputs { get; }

    /// <summary>Inputs there are of each item, 1 or more.</summary>
    public int Views { get; }

    /// <summary>[items, classes]: one-hot, or uniform over several labels.</summary>
    public Tensor Targets { get; }

    /// <summary>Chooses a view of each item at random.</summary>
    /// <param name="items">[batch]: indices of items.</param>
    /// <param name="random">Decides; not asked where there is one view.</param>
    /// <returns>[batch]: rows of <see cref="Inputs"/>.</returns>
    public long[] Draw(IReadOnlyList<long> items, Random random) =>
        Views == 1 ? [.. items] : [.. items.Select(i => i + ((long)random.Next(Views) * _count))];

    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
    }
}
