using Mhtn.Learning.Losses;
using static TorchSharp.torch;

namespace Mhtn.Learning.Methods.Paired;

/// <summary>A network of one projector a modality that learns from batches of paired rows. Build it outside any dispose scope.</summary>
internal abstract class PairedNetwork : nn.Module
{
    protected PairedNetwork(string name, int width)
        : base(name)
    {
        Width = width;
    }

    /// <summary>Width of the common space.</summary>
    public int Width { get; }

    /// <summary>Puts items into the common space.</summary>
    /// <param name="modality">Index of their modality.</param>
    /// <param name="inputs">[batch, dimension]: scaled features.</param>
    /// <returns>[batch, width].</returns>
    public abstract Tensor Embed(int modality, Tensor inputs);

    /// <summary>The losses of a batch.</summary>
    /// <param name="batch">The items of each modality that is in it; one modality at least.</param>
    /// <param name="progress">Share of the epochs that are done, in [0, 1).</param>
    public abstract IReadOnlyList<LossTerm> Terms(IReadOnlyList<PairedItems> batch, double progress);

    /// <summary>The sum of scalars; 0 where there is none.</summary>
    protected static Tensor Sum(IEnumerable<Tensor> values) => values.Aggregate(zeros(1, device: CPU).squeeze(0), (sum, value) => sum + value);

    /// <summary>Every two modalities of a batch that have rows in common.</summary>
    /// <param name="batch">The items of each modality.</param>
    /// <param name="embedded">What <see cref="Embed"/> made of each.</param>
    /// <returns>Their rows in the common space, partner for partner, the earlier modality first.</returns>
    protected static IReadOnlyList<PairedEmbeddings> Pairs(IReadOnlyList<PairedItems> batch, IReadOnlyList<Tensor> embedded)
    {
        var pairs = new List<PairedEmbeddings>();
        for (var p = 0; p < batch.Count; p++)
        {
            for (var q = p + 1; q < batch.Count; q++)
            {
                if (batch[p].Common(batch[q]) is var (here, there))
                {
                    pairs.Add(new PairedEmbeddings(
                        Select(batch[p], here),
                        Select(batch[q], there),
                        embedded[p].index_select(0, here),
                        embedded[q].index_select(0, there)));
                }
            }
        }

        return pairs;

        static PairedItems Select(PairedItems items, Tensor index) => items with
        {
            Rows = [.. index.cpu().data<long>().ToArray().Select(i => items.Rows[i])],
            Inputs = items.Inputs.index_select(0, index),
            Targets = items.Targets.index_select(0, index),
        };
    }
}
