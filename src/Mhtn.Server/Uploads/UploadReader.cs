using System.IO.Pipelines;
using System.Security.Cryptography;
using Mhtn.Server.Configuration;
using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Win32.SafeHandles;

namespace Mhtn.Server.Uploads;

/// <summary>Receives the file that is a request's body, never whole in memory. Where that fails, nothing of it is left.</summary>
internal sealed class UploadReader(UploadFolder folder, IOptions<ServerOptions> options)
{
    private const string Body = "body";
    private const string Identity = "identity";

    private readonly long _largest = options.Value.Uploads.LargestBytes;

    /// <summary>Receives it.</summary>
    /// <param name="request">The request; its body has not been touched.</param>
    /// <param name="name">What the file is called.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">
    /// 400 where there is no body, 413 where it is larger than it may be, 415 where it is encoded or a form, 507 where it finds no room.
    /// </exception>
    /// <exception cref="BadHttpRequestException">The body ends too early, or comes too slowly.</exception>
    public async Task<UploadedFile> ReceiveAsync(HttpRequest request, UploadName name, CancellationToken cancellationToken)
    {
        Check(request);
        var path = UploadFailure.Explain(() => folder.NewPath(name.Extension));
        try
        {
            using var file = UploadFailure.Explain(() => File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, FileOptions.Asynchronous));
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            var length = await CopyAsync(request.BodyReader, file, hash, cancellationToken).ConfigureAwait(false);
            return length > 0 ? new UploadedFile(path, name.Text, length, Convert.ToHexStringLower(hash.GetHashAndReset())) : throw Empty();
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    private void Check(HttpRequest request)
    {
        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            // The server's own limit is meant for JSON. Bytes are counted here, and a refused client may send on until it has read why.
            feature.MaxRequestBodySize = null;
        }

        if (request.Headers.ContentEncoding is var encoding && !StringValues.IsNullOrEmpty(encoding) && encoding != Identity)
        {
            throw new RequestException(
                StatusCodes.Status415UnsupportedMediaType, "header Content-Encoding", Identity, $"\"{encoding}\"", "Send the file as it is.");
        }

        if (request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) == true)
        {
            throw new RequestException(
                StatusCodes.Status415UnsupportedMediaType, "header Content-Type", "application/octet-stream", "a form", "Send the file's bytes as the body, not within a form.");
        }

        if (request.ContentLength == 0)
        {
            throw Empty();
        }

        if (request.ContentLength > _largest)
        {
            throw TooLarge($"{request.ContentLength}");
        }
    }

    private async Task<long> CopyAsync(PipeReader body, SafeFileHandle file, IncrementalHash hash, CancellationToken cancellationToken)
    {
        var length = 0L;
        while (true)
        {
            var read = await body.ReadAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                foreach (var part in read.Buffer)
                {
                    if (length + part.Length > _largest)
                    {
                        throw TooLarge($"more than {_largest}");
                    }

                    hash.AppendData(part.Span);
                    await UploadFailure.ExplainAsync(() => RandomAccess.WriteAsync(file, part, length, cancellationToken)).ConfigureAwait(false);
                    length += part.Length;
                }
            }
            finally
            {
                // Otherwise the server cannot read the rest away, and closes the connection before the client knows why.
                body.AdvanceTo(read.Buffer.End);
            }

            if (read.IsCompleted)
            {
                return length;
            }
        }
    }

    private static RequestException Empty() => new(StatusCodes.Status400BadRequest, Body, "the file's bytes", "an empty body", "Send the file as the body.");

    private RequestException TooLarge(string found) => new(
        StatusCodes.Status413PayloadTooLarge, Body, $"{_largest} bytes at the most", found, "Send a smaller version of the file.");
}
