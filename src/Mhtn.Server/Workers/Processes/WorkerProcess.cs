using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Mhtn.Server.Configuration;
using Mhtn.Server.Workers.Jobs;

namespace Mhtn.Server.Workers.Processes;

/// <summary>A running worker, which does one job at a time, within limits. Ending it ends the programs it started.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestEnd = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookEvery = TimeSpan.FromMilliseconds(50);

    private readonly WorkerOptions _options;
    private readonly Process _process;
    private readonly ErrorTail _errors;
    private volatile bool _tookTooMuch;
    private bool _disposed;

    private WorkerProcess(WorkerOptions options)
    {
        _options = options;
        _process = Process.Start(WorkerProgram.For(options))!;
        Id = _process.Id;
        _errors = new ErrorTail(_process.StandardError);
        MemoryLimit.Set(Id, options.MemoryBytes);
    }

    public int Id { get; }

    public bool HasEnded => _process.HasExited;

    /// <summary>When it gave its last answer, by <see cref="Stopwatch.GetTimestamp"/>.</summary>
    public long LastUsed { get; private set; } = Stopwatch.GetTimestamp();

    /// <summary>The last it wrote to its standard error.</summary>
    public string LastWords => _errors.Text;

    /// <summary>Starts a worker, and waits until it is ready.</summary>
    /// <exception cref="WorkerEndedException">The program is no worker, or does not come up.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be run.</exception>
    public static async Task<WorkerProcess> StartAsync(WorkerOptions options)
    {
        var worker = new WorkerProcess(options);
        try
        {
            await worker.ReadAsync(LongestStart).ConfigureAwait(false);
            return worker;
        }
        catch (WorkerEndedException e)
        {
            await worker.DisposeAsync().ConfigureAwait(false);
            throw new WorkerEndedException($"{e.Message} {worker.LastWords}");
        }
    }

    /// <summary>Has a job done.</summary>
    /// <exception cref="WorkerEndedException">The worker has ended, or took too long and was ended.</exception>
    public async Task<WorkerAnswer> AskAsync(WorkerJob job)
    {
        using var done = new CancellationTokenSource();
        var watch = WatchAsync(done.Token);
        try
        {
            await WorkerMessages.WriteAsync(_process.StandardInput.BaseStream, job, WorkerMessages.Default.WorkerJob, CancellationToken.None)
                .WaitAsync(TimeSpan.FromSeconds(_options.Seconds), CancellationToken.None)
                .ConfigureAwait(false);
            var answer = await ReadAsync(TimeSpan.FromSeconds(_options.Seconds)).ConfigureAwait(false);
            LastUsed = Stopwatch.GetTimestamp();
            return answer;
        }
        catch (Exception e) when (e is IOException or TimeoutException)
        {
            throw Ended(e);
        }
        finally
        {
            await done.CancelAsync().ConfigureAwait(false);
            await watch.ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        Kill();
        using var patience = new CancellationTokenSource(LongestEnd);
        await _process.WaitForExitAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ProcessGroup.End(Id);
        await _errors.EndAsync(LongestEnd).ConfigureAwait(false);
        _process.Dispose();
    }

    private async Task<WorkerAnswer> ReadAsync(TimeSpan limit)
    {
        try
        {
            return await WorkerMessages.ReadAsync(_process.StandardOutput.BaseStream, WorkerMessages.Default.WorkerAnswer, CancellationToken.None)
                .WaitAsync(limit, CancellationToken.None)
                .ConfigureAwait(false) ?? throw Ended(null);
        }
        catch (Exception e) when (e is TimeoutException or IOException or JsonException)
        {
            throw Ended(e);
        }
    }

    private WorkerEndedException Ended(Exception? reason) => new(reason switch
    {
        TimeoutException => string.Create(CultureInfo.InvariantCulture, $"a file that takes more than {_options.Seconds} s"),
        _ when _tookTooMuch => string.Create(CultureInfo.InvariantCulture, $"a file that takes more than {_options.MemoryBytes >> 20} MiB of memory"),
        JsonException => "a file whose decoder gave no answer that can be read",
        _ => "a file that ended its decoder",
    });

    private async Task WatchAsync(CancellationToken done)
    {
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            while (await timer.WaitForNextTickAsync(done).ConfigureAwait(false) && !_process.HasExited)
            {
                _process.Refresh();
                if (_process.WorkingSet64 > _options.MemoryBytes)
                {
                    _tookTooMuch = true;
                    Kill();
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The job is done.
        }
        catch (InvalidOperationException)
        {
            // The worker ended between two looks.
        }
    }

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception e) when (e is InvalidOperationException or AggregateException)
        {
            // It has ended by itself; of its tree, what is left goes with the group.
        }
    }
}
