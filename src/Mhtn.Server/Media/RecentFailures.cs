using System.Collections.Concurrent;
using Mhtn.Core.Errors;
using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Media;

/// <summary>Remembers which files cannot be decoded, so that one of them does not occupy a worker each time it is asked for. Safe for concurrent use.</summary>
internal sealed class RecentFailures(TimeProvider clock)
{
    private const int MostKept = 10_000;

    /// <summary>How long a failure is remembered.</summary>
    public static readonly TimeSpan Lasting = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, (IReadOnlyList<Problem> Problems, long Since)> _failed = new(StringComparer.Ordinal);

    /// <summary>Makes something, unless it has failed of late.</summary>
    /// <param name="key">Names it.</param>
    /// <param name="make">Makes it.</param>
    /// <exception cref="RequestException">422 where the file cannot be decoded; else what <paramref name="make"/> throws, which is not remembered.</exception>
    public async Task<T> TryAsync<T>(string key, Func<Task<T>> make)
    {
        if (_failed.TryGetValue(key, out var failure))
        {
            if (clock.GetElapsedTime(failure.Since) < Lasting)
            {
                throw Undecodable(failure.Problems);
            }

            _failed.TryRemove(key, out _);
        }

        try
        {
            return await make().ConfigureAwait(false);
        }
        catch (InputException e)
        {
            Remember(key, e.Problems);
            throw Undecodable(e.Problems, e);
        }
        catch (RequestException e) when (e.Status == StatusCodes.Status422UnprocessableEntity)
        {
            Remember(key, e.Problems);
            throw;
        }
    }

    private static RequestException Undecodable(IReadOnlyList<Problem> problems, Exception? inner = null) =>
        new(StatusCodes.Status422UnprocessableEntity, problems, inner: inner);

    private void Remember(string key, IReadOnlyList<Problem> problems)
    {
        if (_failed.Count >= MostKept)
        {
            _failed.Clear();
        }

        _failed[key] = (problems, clock.GetTimestamp());
    }
}
