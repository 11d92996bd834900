using System.Threading.Channels;
using Mhtn.Core.Errors;
using Mhtn.Learning.Domains;

namespace Mhtn.Learning.Backbones;

/// <summary>Decodes and crops the batches to come while the network works on the present one.</summary>
/// <remarks>At most <see cref="BatchesAhead"/> finished batches wait, so that memory is bounded however slow the network is.</remarks>
internal static class PictureLoader
{
    private const int BatchesAhead = 4;

    /// <summary>Loads batches in order.</summary>
    /// <param name="rows">The items.</param>
    /// <param name="batches">What each batch consists of.</param>
    /// <param name="cancellationToken">Stops loading.</param>
    /// <exception cref="InputException">An item cannot be read and is not to be passed over.</exception>
    public static IEnumerable<PictureBatch> Load(
        PictureRows rows, IEnumerable<PictureDraw[]> batches, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var channel = Channel.CreateBounded<PictureBatch>(
            new BoundedChannelOptions(BatchesAhead) { SingleReader = true, SingleWriter = true });
        var producer = Task.Run(() => ProduceAsync(rows, batches, channel.Writer, stop.Token), CancellationToken.None);
        try
        {
            while (channel.Reader.WaitToReadAsync(cancellationToken).AsTask().GetAwaiter().GetResult())
            {
                while (channel.Reader.TryRead(out var batch))
                {
                    yield return batch;
                }
            }
        }
        finally
        {
            stop.Cancel();
            producer.GetAwaiter().GetResult();
        }
    }

    private static async Task ProduceAsync(
        PictureRows rows, IEnumerable<PictureDraw[]> batches, ChannelWriter<PictureBatch> writer, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var draws in batches)
            {
                await writer.WriteAsync(Assemble(rows, draws, cancellationToken), cancellationToken).ConfigureAwait(false);
            }

            writer.Complete();
        }
        catch (OperationCanceledException)
        {
            // Who stopped the loading no longer reads.
            writer.TryComplete();
        }
        catch (Exception e)
        {
            writer.Complete(e);
        }
    }

    private static PictureBatch Assemble(PictureRows rows, PictureDraw[] draws, CancellationToken cancellationToken)
    {
        var length = rows.Layout.Length;
        var values = new float[draws.Length * length];
        var found = new List<int>(draws.Length);
        foreach (var draw in draws)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (rows.Read(draw.Row) is { } pictures)
            {
                pictures.Write(rows.Layout, draw.View, values.AsSpan(found.Count * length, length));
                found.Add(draw.Row);
            }
        }

        return new PictureBatch([.. found], found.Count == draws.Length ? values : values[..(found.Count * length)]);
    }
}
