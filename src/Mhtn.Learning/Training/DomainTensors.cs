using Mhtn.Learning.Domains;
using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Training;

/// <summary>The items of one modality as tensors; owns them.</summary>
internal sealed class DomainTensors : IDisposable
{
    /// <param name="items">At least one item.</param>
    /// <param name="classes">Number of classes.</param>
    public DomainTensors(ModalityItems items, int classes)
    {
        Inputs = tensor(items.Inputs.Values, items.Inputs.Rows, items.Inputs.Columns).DetachFromDisposeScope();
        Targets = ClassDistribution.Of(items.Labels, classes).DetachFromDisposeScope();
    }

    /// <summary>[items, dimension].</summary>
    public Tensor Inputs { get; }

    /// <summary>[items, classes]: one-hot, or uniform over several labels.</summary>
    public Tensor Targets { get; }

    public void Dispose()
    {
        Inputs.Dispose();
        Targets.Dispose();
    }
}
