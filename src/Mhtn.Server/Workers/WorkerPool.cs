using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Media.Previews;
using Mhtn.Server.Configuration;
using Mhtn.Server.Problems;
using Mhtn.Server.Telemetry;
using Mhtn.Server.Workers.Jobs;
using Mhtn.Server.Workers.Processes;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Workers;

/// <summary>Gives jobs to worker processes: so many at once, so many waiting, each within its limits.</summary>
/// <remarks>
/// A worker starts when a job finds none, and stays for the next. One that ends, by itself or by a limit, is not replaced until a job asks for
/// one, so that a file that ends workers costs one start a request and no more.
/// </remarks>
internal sealed partial class WorkerPool : IMediaDecoder, IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    private readonly WorkerOptions _options;
    private readonly DecodingMetrics _metrics;
    private readonly ILogger<WorkerPool> _logger;
    private readonly WorkerCrew _crew;
    private readonly SemaphoreSlim _places;
    private int _waiting;

    public WorkerPool(IOptions<ServerOptions> options, DecodingMetrics metrics, ILogger<WorkerPool> logger)
    {
        if (Environment.GetEnvironmentVariable(WorkerProgram.Mark) is not null)
        {
            throw new InvalidOperationException(
                $"This process was started as a worker. Let Main begin with: if ({nameof(DecodingWorker)}.{nameof(DecodingWorker.IsAskedFor)}(args)) "
                + $"return await {nameof(DecodingWorker)}.{nameof(DecodingWorker.RunAsync)}();");
        }

        _options = options.Value.Workers;
        _metrics = metrics;
        _logger = logger;
        _crew = new WorkerCrew(_options);
        _places = new SemaphoreSlim(_options.Count);
    }

    /// <summary>The ids of the processes there are.</summary>
    public IReadOnlyList<int> Processes => _crew.Processes;

    /// <summary>Whether a worker could be had when one was last needed.</summary>
    public bool CanStart { get; private set; } = true;

    /// <summary>Nothing: workers start when they are needed.</summary>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends all workers, in the middle of a job too.</summary>
    public Task StopAsync(CancellationToken cancellationToken) => _crew.DisposeAsync().AsTask();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _crew.DisposeAsync();

    /// <summary>Has a worker load a bundle, so that the first query does not wait for it.</summary>
    /// <param name="bundlePath">The bundle's file.</param>
    /// <param name="bundleId">The bundle that is meant.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">No worker can be started, or the bundle is another one.</exception>
    public Task WarmUpAsync(string bundlePath, string bundleId, CancellationToken cancellationToken) =>
        DoAsync(new WarmUpJob(bundlePath, bundleId), Named(bundlePath), cancellationToken);

    /// <inheritdoc/>
    public Task<DecodedItem> EncodeAsync(string bundlePath, string bundleId, MediaItem item, CancellationToken cancellationToken) => EncodeAsync(
        EncodeJob.Of(bundlePath, bundleId, item),
        item.Content is FileContent(var path) ? Path.GetFileName(path) : $"item {item.Id}",
        cancellationToken);

    /// <inheritdoc/>
    public Task<DecodedItem> EncodeFileAsync(
        string bundlePath, string bundleId, string path, string name, Modality? modality, CancellationToken cancellationToken) =>
        EncodeAsync(new EncodeJob(bundlePath, bundleId) { Path = path, Modality = modality?.Name }, name, cancellationToken);

    /// <inheritdoc/>
    public Task<byte[]> ThumbnailAsync(string path, Modality modality, int side, CancellationToken cancellationToken) => ThumbnailJob.Knows(modality)
        ? PictureAsync(new ThumbnailJob(path, modality.Name, side), path, cancellationToken)
        : throw new ArgumentException($"There are no thumbnails of {modality}.", nameof(modality));

    /// <inheritdoc/>
    public Task<byte[]> MeshFrameAsync(string path, int frame, int side, CancellationToken cancellationToken) =>
        PictureAsync(new MeshFrameJob(path, frame, side), path, cancellationToken);

    /// <inheritdoc/>
    public async Task<Waveform> WaveformAsync(string path, CancellationToken cancellationToken) =>
        (await DoAsync(new WaveformJob(path), Named(path), cancellationToken).ConfigureAwait(false)).Waveform!;

    private static ShownNames Named(string path) => new(Path.GetFileName(path), path);

    private async Task<DecodedItem> EncodeAsync(EncodeJob job, string name, CancellationToken cancellationToken)
    {
        var names = new ShownNames(name, job.Path, job.BundlePath);
        return (await DoAsync(job, names, cancellationToken).ConfigureAwait(false)).Encoded!;
    }

    private async Task<byte[]> PictureAsync(WorkerJob job, string path, CancellationToken cancellationToken) =>
        (await DoAsync(job, Named(path), cancellationToken).ConfigureAwait(false)).Picture!;

    private static string? ModalityOf(WorkerJob job, WorkerAnswer? answer) => job switch
    {
        EncodeJob encode => answer?.Encoded?.Modality.Name ?? encode.Modality,
        ThumbnailJob thumbnail => thumbnail.Modality,
        MeshFrameJob => Modality.Model3D.Name,
        WaveformJob => Modality.Audio.Name,
        _ => null,
    };

    private Task<WorkerAnswer> DoAsync(WorkerJob job, ShownNames names, CancellationToken cancellationToken) =>
        _metrics.MeasureAsync(job.Kind, () => AnswerAsync(job, names, cancellationToken), answer => ModalityOf(job, answer));

    private async Task<WorkerAnswer> AnswerAsync(WorkerJob job, ShownNames names, CancellationToken cancellationToken)
    {
        await EnterAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var answer = await AskAsync(job).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            return answer switch
            {
                { Problems: { } problems, ProblemKind: ErrorKind.Model } => throw new ModelException(problems),
                { Problems: { } problems } => throw new InputException(names.In(problems)),
                { FoundForBundle: { } found } => throw OtherBundle(found),
                { Fault: not null } => throw Undecodable(names.Name, "a file that fails its decoder"),
                _ => answer,
            };
        }
        catch (WorkerEndedException e)
        {
            throw Undecodable(names.Name, e.Message);
        }
        finally
        {
            _places.Release();
        }
    }

    /// <summary>Waits for a place among those at work, unless too many do already.</summary>
    private async Task EnterAsync(CancellationToken cancellationToken)
    {
        if (_places.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            return;
        }

        _metrics.Waiting(1);
        try
        {
            if (Interlocked.Increment(ref _waiting) > _options.QueueLength
                || !await _places.WaitAsync(TimeSpan.FromSeconds(_options.Seconds), cancellationToken).ConfigureAwait(false))
            {
                throw new RequestException(
                    StatusCodes.Status503ServiceUnavailable, "workers", "a free worker", "all of them at work", "Try again shortly.", Retry);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
            _metrics.Waiting(-1);
        }
    }

    private async Task<WorkerAnswer> AskAsync(WorkerJob job)
    {
        var worker = await RentAsync().ConfigureAwait(false);
        try
        {
            var answer = await worker.AskAsync(job).ConfigureAwait(false);
            if (answer.Fault is null)
            {
                _crew.Return(worker);
                return answer;
            }

            LogFault(job.Subject, answer.Fault);
            await _crew.DismissAsync(worker).ConfigureAwait(false);
            return answer;
        }
        catch (WorkerEndedException e)
        {
            await _crew.DismissAsync(worker).ConfigureAwait(false);
            LogEnd(worker.Id, job.Subject, e.Message, worker.LastWords);
            throw;
        }
    }

    private async Task<WorkerProcess> RentAsync()
    {
        try
        {
            var worker = await _crew.RentAsync().ConfigureAwait(false);
            CanStart = true;
            return worker;
        }
        catch (Exception e) when (e is WorkerEndedException or System.ComponentModel.Win32Exception or ObjectDisposedException)
        {
            CanStart = false;
            LogNoStart(e.Message);
            throw new RequestException(
                StatusCodes.Status503ServiceUnavailable,
                "workers",
                "a worker that decodes the file",
                "none that starts",
                "Try again shortly; the service's log says what is wrong.",
                Retry,
                e);
        }
    }

    private static RequestException OtherBundle(string found) => new(
        StatusCodes.Status503ServiceUnavailable,
        "model bundle",
        "the bundle the collection was indexed with",
        found,
        "Tell the service's operator that the bundle's file has changed since; the collection is to be indexed anew.");

    private static RequestException Undecodable(string name, string found) => new(
        StatusCodes.Status422UnprocessableEntity, name, "a file that can be decoded here", found, "Send another or a smaller version of the file.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "Worker {Worker} ended with {Subject}: {Reason}. It last said: {LastWords}")]
    private partial void LogEnd(int worker, string subject, string reason, string lastWords);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A worker failed with {Subject}: {Fault}")]
    private partial void LogFault(string subject, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "No worker starts: {Reason}")]
    private partial void LogNoStart(string reason);
}
