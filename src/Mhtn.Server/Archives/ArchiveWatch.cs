using Mhtn.Core.Errors;
using Mhtn.Retrieval.Archives;
using Mhtn.Server.Problems;
using Mhtn.Server.Telemetry;
using Mhtn.Server.Workers;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Mhtn.Server.Archives;

/// <summary>Opens the served collection at the start, then looks every second whether another has taken its place.</summary>
internal sealed partial class ArchiveWatch(
    Archive archive, WorkerPool workers, CollectionMetrics metrics, TimeProvider clock, ILogger<ArchiveWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>Whether the store answered when last asked, and what it said where it did not.</summary>
    public string? Fault { get; private set; } = "not opened yet";

    /// <inheritdoc/>
    /// <exception cref="MhtnException">The store, the collection or its bundle is missing or damaged.</exception>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            await (await archive.RentAsync(null, cancellationToken).ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
            Fault = null;
        }
        catch (UnavailableException e)
        {
            // A server's database may come up later than this one.
            Fault = e.Message;
            LogUnreachable(e.Message);
        }

        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var warming = WarmUpAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
        {
            if (await LookAsync(stoppingToken).ConfigureAwait(false) && warming.IsCompleted)
            {
                warming = WarmUpAsync(stoppingToken);
            }
        }
    }

    /// <returns>Whether the served collection has been swapped.</returns>
    private async Task<bool> LookAsync(CancellationToken cancellationToken)
    {
        var isSwapped = false;
        try
        {
            foreach (var name in await archive.RefreshAsync(cancellationToken).ConfigureAwait(false))
            {
                LogSwapped(name);
                metrics.Swapped(name);
                isSwapped |= name == archive.Collection;
            }

            Note(null);
        }
        catch (MhtnException e)
        {
            Note(e.Message);
        }

        return isSwapped;
    }

    /// <summary>Lets a worker load the served bundle, so that the first file does not wait for it.</summary>
    private async Task WarmUpAsync(CancellationToken cancellationToken)
    {
        try
        {
            var lease = await archive.RentAsync(null, cancellationToken).ConfigureAwait(false);
            await using (lease.ConfigureAwait(false))
            {
                await workers.WarmUpAsync(lease.Encoder.BundlePath, lease.Encoder.BundleId, cancellationToken).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is MhtnException or RequestException)
        {
            LogCold(e.Message);
        }
    }

    private void Note(string? fault)
    {
        if (fault is not null && Fault is null)
        {
            LogUnreachable(fault);
        }
        else if (fault is null && Fault is not null)
        {
            LogReachable();
        }

        Fault = fault;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store cannot be used at the moment: {Fault}")]
    private partial void LogUnreachable(string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No worker could be warmed up: {Fault}")]
    private partial void LogCold(string fault);

    [LoggerMessage(Level = LogLevel.Information, Message = "The store can be used again")]
    private partial void LogReachable();

    [LoggerMessage(Level = LogLevel.Information, Message = "The collection {Collection} has been replaced; searches use the new one")]
    private partial void LogSwapped(string collection);
}
