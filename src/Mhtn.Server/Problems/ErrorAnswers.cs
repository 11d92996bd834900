using Mhtn.Core.Errors;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Problems;

/// <summary>What a client is told of an error: a status by its kind, and the details only where the mistake is the client's.</summary>
/// <remarks>Details of the store or the model name files and servers, which are the operator's matter; the log has them.</remarks>
internal static class ErrorAnswers
{
    private const string TellOperator = "Tell the service's operator the trace_id; the log has the rest.";

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(5);

    /// <summary>The answer to an error.</summary>
    /// <param name="error">The error.</param>
    /// <param name="served">The collection that requests mean which name none; its absence is not the client's mistake.</param>
    public static RequestException Of(MhtnException error, string served) => error.Kind switch
    {
        ErrorKind.Input => new RequestException(StatusCodes.Status400BadRequest, error.Problems, inner: error),
        ErrorKind.Model => new RequestException(
            StatusCodes.Status500InternalServerError, "model", "the model bundle that made the collection", "none that can be used", TellOperator, inner: error),
        ErrorKind.Store => new RequestException(
            StatusCodes.Status500InternalServerError, "store", "a store that can be used", "a damaged one, or one that does not let the service in", TellOperator, inner: error),
        ErrorKind.StorageFull => new RequestException(
            StatusCodes.Status507InsufficientStorage, "store", "room on the store's disk", "none", "Tell the service's operator; what was written before is intact.", inner: error),
        ErrorKind.CollectionMissing when error is CollectionMissingException { Collection: var name } && name != served => new RequestException(
            StatusCodes.Status404NotFound, "collection", "a collection of the store", $"\"{name}\"", "Take a name from the list of collections, or make the collection.", inner: error),
        ErrorKind.CollectionMissing => new RequestException(
            StatusCodes.Status503ServiceUnavailable, "collection", "the collection that is served", "none of its name at the moment", "Try again shortly.", Retry, error),
        ErrorKind.Unavailable => new RequestException(
            StatusCodes.Status503ServiceUnavailable, "store", "a store that answers", "none at the moment", "Try again shortly.", Retry, error),
        _ => throw new ArgumentOutOfRangeException(nameof(error), error.Kind, "no kind of error"),
    };
}
