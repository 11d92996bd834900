namespace Mhtn.Server.Media;

/// <summary>Does one piece of work for all who ask for it at the same time. Safe for concurrent use.</summary>
internal sealed class SharedMaking
{
    private readonly Dictionary<string, Making> _running = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Waits for what is being made under a key, or begins it.</summary>
    /// <param name="key">Names it.</param>
    /// <param name="make">Makes it; its token is cancelled when nobody waits any more.</param>
    /// <param name="cancellationToken">Ends the waiting of this caller alone.</param>
    public async Task<byte[]> GetAsync(string key, Func<CancellationToken, Task<byte[]>> make, CancellationToken cancellationToken)
    {
        var making = Join(key, make);
        try
        {
            return await making.Work.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave(key, making);
        }
    }

    private Making Join(string key, Func<CancellationToken, Task<byte[]>> make)
    {
        lock (_lock)
        {
            if (!_running.TryGetValue(key, out var making))
            {
                making = new Making(make);
                _running.Add(key, making);
            }

            making.Askers++;
            return making;
        }
    }

    private void Leave(string key, Making making)
    {
        lock (_lock)
        {
            if (--making.Askers > 0)
            {
                return;
            }

            _running.Remove(key);
        }

        making.Dispose();
    }

    private sealed class Making : IDisposable
    {
        private readonly CancellationTokenSource _stop = new();

        public Making(Func<CancellationToken, Task<byte[]>> make)
        {
            Work = Task.Run(() => make(_stop.Token));
        }

        public int Askers { get; set; }

        public Task<byte[]> Work { get; }

        /// <summary>Stops work that is not done.</summary>
        public void Dispose()
        {
            _stop.Cancel();
            _stop.Dispose();
        }
    }
}
