using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Server.Configuration;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Security;

/// <summary>The keys as their file has them now: a change is seen within half a second, by whoever asks next.</summary>
internal sealed partial class KeyRing
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);
    private readonly Lock _reading = new();
    private readonly string? _path;
    private readonly TimeProvider _time;
    private readonly ILogger<KeyRing> _logger;
    private KeyFile? _keys;
    private byte[]? _content;
    private string? _problem;
    private long _read;

    /// <exception cref="InputException">There is a file of keys, and it is broken.</exception>
    public KeyRing(IOptions<ServerOptions> options, TimeProvider time, ILogger<KeyRing> logger)
    {
        _path = options.Value.Keys.File;
        _time = time;
        _logger = logger;
        if (_path is not null)
        {
            Read(_path);
        }
    }

    /// <summary>Whether keys are asked for at all.</summary>
    public bool HasKeys => _path is not null;

    /// <summary>The present keys; null where none are asked for. A file that has become unreadable leaves them as they were.</summary>
    public KeyFile? Keys
    {
        get
        {
            // Who finds another reading takes the keys of half a second ago.
            if (_path is not null && _time.GetElapsedTime(Volatile.Read(ref _read)) >= Interval && _reading.TryEnter())
            {
                try
                {
                    Read(_path);
                    _problem = null;
                }
                catch (InputException e)
                {
                    Report(e.Message);
                }
                finally
                {
                    _reading.Exit();
                }
            }

            return Volatile.Read(ref _keys);
        }
    }

    private void Read(string path)
    {
        Volatile.Write(ref _read, _time.GetTimestamp());
        byte[] content;
        using (var stream = InputFile.OpenRead(path, KeyFileFormat.Expected))
        {
            content = InputFile.Reading(path, KeyFileFormat.Expected, () => KeyFileFormat.Bytes(path, stream));
        }

        if (_content is { } known && content.AsSpan().SequenceEqual(known))
        {
            return;
        }

        Volatile.Write(ref _keys, KeyFile.Parse(path, content));
        _content = content;
    }

    // Once a problem, not once a request.
    private void Report(string problem)
    {
        if (problem != _problem)
        {
            _problem = problem;
            LogBroken(problem);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The keys stay as they were: {Problem}")]
    private partial void LogBroken(string problem);
}
