using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Uploads;

/// <summary>What the API's description says of endpoints whose body is a file.</summary>
internal static class UploadMetadata
{
    public static RouteHandlerBuilder AcceptsFile(this RouteHandlerBuilder builder) => builder
        .Accepts<Stream>("application/octet-stream", "*/*")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status408RequestTimeout)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status507InsufficientStorage);
}
