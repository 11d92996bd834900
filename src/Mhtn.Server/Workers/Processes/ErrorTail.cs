using System.Text;

namespace Mhtn.Server.Workers.Processes;

/// <summary>Reads a process's standard error to its end, and keeps the last of it.</summary>
internal sealed class ErrorTail
{
    private const int Kept = 4096;

    private readonly StringBuilder _text = new();
    private readonly Task _reading;

    public ErrorTail(StreamReader errors)
    {
        _reading = ReadAsync(errors);
    }

    public string Text
    {
        get
        {
            lock (_text)
            {
                return _text.ToString().Trim();
            }
        }
    }

    /// <summary>Waits for the end.</summary>
    public Task EndAsync(TimeSpan patience) =>
        _reading.WaitAsync(patience).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);

    private async Task ReadAsync(StreamReader errors)
    {
        var buffer = new char[Kept];
        for (int read; (read = await errors.ReadAsync(buffer).ConfigureAwait(false)) > 0;)
        {
            lock (_text)
            {
                _text.Append(buffer, 0, read).Remove(0, Math.Max(0, _text.Length - Kept));
            }
        }
    }
}
