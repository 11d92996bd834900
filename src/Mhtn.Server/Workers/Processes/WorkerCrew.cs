using System.Diagnostics;
using Mhtn.Server.Configuration;

namespace Mhtn.Server.Workers.Processes;

/// <summary>The workers there are. The one that was busy last is given first, so that those of a past rush grow idle, and end.</summary>
internal sealed class WorkerCrew : IAsyncDisposable
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(5);

    private readonly WorkerOptions _options;
    private readonly Lock _lock = new();
    private readonly List<WorkerProcess> _idle = [];
    private readonly HashSet<WorkerProcess> _busy = [];
    private readonly Timer _ending;
    private bool _disposed;

    public WorkerCrew(WorkerOptions options)
    {
        _options = options;
        _ending = new Timer(_ => EndIdle(), null, LongestIdle, TimeSpan.FromMinutes(1));
    }

    /// <summary>The ids of the processes there are.</summary>
    public IReadOnlyList<int> Processes
    {
        get
        {
            lock (_lock)
            {
                return [.. _idle.Concat(_busy).Select(w => w.Id)];
            }
        }
    }

    /// <summary>A worker for one job; it is to be returned or dismissed.</summary>
    /// <exception cref="WorkerEndedException">A new worker does not come up.</exception>
    /// <exception cref="System.ComponentModel.Win32Exception">The program cannot be run.</exception>
    /// <exception cref="ObjectDisposedException">The service is ending.</exception>
    public async Task<WorkerProcess> RentAsync()
    {
        while (Take() is { } idle)
        {
            if (!idle.HasEnded)
            {
                return idle;
            }

            await DismissAsync(idle).ConfigureAwait(false);
        }

        var worker = await WorkerProcess.StartAsync(_options).ConfigureAwait(false);
        lock (_lock)
        {
            if (!_disposed)
            {
                _busy.Add(worker);
                return worker;
            }
        }

        await worker.DisposeAsync().ConfigureAwait(false);
        throw new ObjectDisposedException(nameof(WorkerCrew));
    }

    public void Return(WorkerProcess worker)
    {
        lock (_lock)
        {
            if (_busy.Remove(worker))
            {
                _idle.Add(worker);
            }
        }
    }

    /// <summary>Ends a worker.</summary>
    public ValueTask DismissAsync(WorkerProcess worker)
    {
        lock (_lock)
        {
            _busy.Remove(worker);
        }

        return worker.DisposeAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        List<WorkerProcess> all;
        lock (_lock)
        {
            _disposed = true;
            all = [.. _idle, .. _busy];
            _idle.Clear();
            _busy.Clear();
        }

        await _ending.DisposeAsync().ConfigureAwait(false);
        await Task.WhenAll(all.Select(w => w.DisposeAsync().AsTask())).ConfigureAwait(false);
    }

    private WorkerProcess? Take()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_idle.Count == 0)
            {
                return null;
            }

            var worker = _idle[^1];
            _idle.RemoveAt(_idle.Count - 1);
            _busy.Add(worker);
            return worker;
        }
    }

    // All but the one used last: it has the bundle loaded.
    private void EndIdle()
    {
        List<WorkerProcess> ending;
        lock (_lock)
        {
            ending = [.. _idle.SkipLast(1).Where(w => Stopwatch.GetElapsedTime(w.LastUsed) > LongestIdle)];
            _idle.RemoveAll(ending.Contains);
        }

        foreach (var worker in ending)
        {
            _ = worker.DisposeAsync().AsTask();
        }
    }
}
