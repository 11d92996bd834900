using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Media;

/// <summary>Sends a file, or the part of it that is asked for.</summary>
/// <remarks>One range is sent as such; of several, and of units other than bytes, the whole file is (RFC 9110, section 14.2).</remarks>
internal sealed class MediaFileResult(ShownFile file) : IResult
{
    private const int HeadLength = 512;
    private const string Bytes = "bytes";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        using var stream = Open();
        var head = new byte[HeadLength];
        var read = await stream.ReadAtLeastAsync(head, HeadLength, throwOnEndOfStream: false, httpContext.RequestAborted).ConfigureAwait(false);
        stream.Position = 0;
        var written = File.GetLastWriteTimeUtc(stream.SafeFileHandle);
        var type = ContentTypes.Of(file.Name, head.AsSpan(0, read));
        if (httpContext.Request.GetTypedHeaders().Range is { } range && range.Unit != Bytes)
        {
            httpContext.Request.Headers.Range = default;
        }

        MediaHeaders.Set(response);
        MediaHeaders.SetDisposition(response, type != ContentTypes.Unknown, file.Name);
        var whole = TypedResults.Stream(
            stream, type, fileDownloadName: null, written, new FileVersion(file.Path, stream.Length, written).Tag("media"), enableRangeProcessing: true);
        await whole.ExecuteAsync(httpContext).ConfigureAwait(false);
        if (response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            // A problem takes the file's place.
            response.ContentType = null;
            response.ContentLength = null;
            response.Headers.ContentDisposition = default;
        }
    }

    private FileStream Open()
    {
        try
        {
            return new FileStream(
                file.Path,
                new FileStreamOptions { Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.Asynchronous | FileOptions.SequentialScan });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new RequestException(
                StatusCodes.Status404NotFound, "id", "an item whose file can be read", "one that cannot be opened", "Let the service read the file.", inner: e);
        }
    }
}
