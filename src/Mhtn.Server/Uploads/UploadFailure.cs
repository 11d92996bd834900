using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Uploads;

/// <summary>Says what it means when a file cannot be written.</summary>
internal static class UploadFailure
{
    /// <summary>Does work on the disk.</summary>
    /// <exception cref="RequestException">507 where the disk is full or may not be written.</exception>
    public static T Explain<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            throw NoRoom(e);
        }
    }

    /// <summary>Does work on the disk.</summary>
    /// <exception cref="RequestException">507 where the disk is full or may not be written.</exception>
    public static async ValueTask ExplainAsync(Func<ValueTask> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception e) when (IsOfDisk(e))
        {
            throw NoRoom(e);
        }
    }

    // The last is what .NET makes of a file that grows beyond what the process or its file system may write.
    private static bool IsOfDisk(Exception e) => e is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    private static RequestException NoRoom(Exception e) => new(
        StatusCodes.Status507InsufficientStorage,
        "body",
        "room for the file on the service's disk",
        "none, or none that may be written",
        "Tell the service's operator; the log says what is wrong.",
        inner: e);
}
