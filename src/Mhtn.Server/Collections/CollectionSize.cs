using Mhtn.Core.Errors;
using Mhtn.Retrieval.Archives;
using Mhtn.Server.Telemetry;
using Microsoft.Extensions.Hosting;

namespace Mhtn.Server.Collections;

/// <summary>Measures from time to time how many items the served collection holds, where somebody collects such measurements.</summary>
internal sealed class CollectionSize(Archive archive, CollectionMetrics metrics, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            if (metrics.AreItemsCounted)
            {
                await MeasureAsync(stoppingToken).ConfigureAwait(false);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
    }

    private async Task MeasureAsync(CancellationToken cancellationToken)
    {
        try
        {
            var lease = await archive.RentAsync(null, cancellationToken).ConfigureAwait(false);
            await using (lease.ConfigureAwait(false))
            {
                metrics.Holds(lease.Collection, (await lease.Store.SummariseAsync(cancellationToken).ConfigureAwait(false)).Count);
            }
        }
        catch (MhtnException)
        {
            // The watch of the archive says so; the last measurement stays.
        }
    }
}
