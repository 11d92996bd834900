using Mhtn.Core.Numerics;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Media.Inputs;
using static TorchSharp.torch;

namespace Mhtn.Learning.Backbones;

/// <summary>What a path sees of pictures: the backbone's vector, averaged over an item's frames, and the numbers that are no pixels.</summary>
internal static class PictureFeatures
{
    private const int BatchSize = 64;

    /// <summary>Width of <see cref="Compute"/>'s rows.</summary>
    public static int Width(Backbone backbone, PictureLayout layout) => backbone.OutputWidth + layout.Tail;

    /// <summary>Computes the features of every item as inference does.</summary>
    /// <param name="backbone">Learned; left in evaluation mode.</param>
    /// <param name="rows">The items.</param>
    /// <param name="views">The part to show of each item.</param>
    /// <param name="pause">Yielded to between batches.</param>
    /// <param name="cancellationToken">Looked at between batches.</param>
    /// <returns>The items that can be read, and [items, <see cref="Width"/>].</returns>
    public static (int[] Rows, FeatureMatrix Features) Compute(
        Backbone backbone, PictureRows rows, Func<int, PictureView> views, FinalizerPause pause, CancellationToken cancellationToken)
    {
        using var guard = no_grad();
        backbone.eval();
        var draws = Enumerable.Range(0, rows.Count).Select(row => new PictureDraw(row, views(row))).Chunk(BatchSize);
        var found = new List<int>(rows.Count);
        var values = new List<float[]>();
        foreach (var batch in PictureLoader.Load(rows, draws, cancellationToken))
        {
            using var scope = NewDisposeScope();
            found.AddRange(batch.Rows);
            values.Add(Forward(backbone, Inputs(batch, rows.Layout, backbone.Device), rows.Layout).cpu().data<float>().ToArray());
            pause.Yield();
        }

        return ([.. found], new FeatureMatrix(found.Count, Width(backbone, rows.Layout), [.. values.SelectMany(v => v)]));
    }

    /// <summary>The features of a batch.</summary>
    /// <param name="backbone">The network.</param>
    /// <param name="input">[batch, layout.Length].</param>
    /// <param name="layout">How a row lies in memory.</param>
    /// <returns>[batch, <see cref="Width"/>].</returns>
    public static Tensor Forward(Backbone backbone, Tensor input, PictureLayout layout)
    {
        var pictures = input.narrow(1, 0, layout.PixelLength).reshape(-1, PictureLayout.Channels, layout.Size, layout.Size);
        var features = backbone.call(pictures);
        var averaged = layout.Count == 1 ? features : features.reshape(-1, layout.Count, backbone.OutputWidth).mean([1L]);
        return layout.Tail == 0 ? averaged : cat([averaged, input.narrow(1, layout.PixelLength, layout.Tail)], 1);
    }

    /// <summary>[batch, layout.Length].</summary>
    public static Tensor Inputs(PictureBatch batch, PictureLayout layout, Device device) =>
        tensor(batch.Values, [batch.Rows.Length, layout.Length], device: device);
}
