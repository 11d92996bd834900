using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Mhtn.Server.Security;

/// <summary>Decides about a key that a client sent.</summary>
internal sealed partial class KeyCheck(KeyRing ring, WrongKeyLimit limit, TimeProvider time, ILogger<KeyCheck> logger)
{
    /// <summary>The key that was sent, or why it is refused: 401, or 429 after too many wrong ones.</summary>
    public (AccessKey? Key, RequestException? Refusal) Check(HttpContext context, string sent)
    {
        var key = ring.Keys?.Find(sent);
        if (key is not null && !key.IsExpired(time.GetUtcNow()))
        {
            return (key, null);
        }

        if (limit.Count(context) is { } pause)
        {
            return (null, new RequestException(
                StatusCodes.Status429TooManyRequests, "key", "a key of this service", "too many wrong keys", "Wait, then send a right one.", pause));
        }

        if (key is not null)
        {
            LogExpired(key.Name);
            return (null, Unauthorized("a key that has not expired", "one that has"));
        }

        LogWrong(ClientAddress.Group(context));
        return (null, Unauthorized("a key of this service", "an unknown one"));
    }

    /// <summary>What a request without a key is told.</summary>
    public static RequestException Missing() => Unauthorized("a key", "none");

    private static RequestException Unauthorized(string expected, string found) => new(
        StatusCodes.Status401Unauthorized, "key", expected, found,
        "Send the header Authorization: Bearer KEY, with a key that the operator makes by mhtn keys create.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "A wrong key came from {Address}")]
    private partial void LogWrong(string address);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The expired key {Name} was used")]
    private partial void LogExpired(string name);
}
