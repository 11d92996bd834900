using static TorchSharp.torch;

namespace Mhtn.Learning.Losses;

/// <summary>Labels as probabilities: one-hot, or uniform over the several labels of an item.</summary>
internal static class ClassDistribution
{
    /// <summary>Makes a tensor of the labels.</summary>
    /// <param name="labels">[items]: class indices of each item, one or more.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="device">Where the tensor lives.</param>
    /// <returns>[items, classes], rows sum to 1.</returns>
    public static Tensor Of(IReadOnlyList<int[]> labels, int classes, Device device)
    {
        var values = new float[labels.Count * classes];
        for (var i = 0; i < labels.Count; i++)
        {
            foreach (var label in labels[i])
            {
                values[(i * classes) + label] += 1f / labels[i].Length;
            }
        }

        return tensor(values, [labels.Count, classes], device: device);
    }
}
