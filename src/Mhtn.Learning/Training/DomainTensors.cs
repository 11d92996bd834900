using Mhtn.Learning.Domains;
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
        Targets = tensor(ClassDistributions(items.Labels, classes), items.Count, classes).DetachFromDisposeScope();
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

    private static float[] ClassDistributions(IReadOnlyList<int[]> labels, int classes)
    {
        var values = new float[labels.Count * classes];
        for (var i = 0; i < labels.Count; i++)
        {
            foreach (var label in labels[i])
            {
                values[(i * classes) + label] += 1f / labels[i].Length;
            }
        }

        return values;
    }
}
