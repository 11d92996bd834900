using System.ComponentModel;
using Mhtn.Media.Previews;
using Mhtn.Server.Problems;
using Mhtn.Server.Routing;
using Mhtn.Server.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mhtn.Server.Media;

/// <summary>The file of an item, and what is shown in its place.</summary>
internal static class MediaEndpoints
{
    private const int UsualSide = 320;
    private const int SmallestSide = 16;
    private const int LargestSide = 1024;
    private const string Collection = "The collection; the served one by default.";
    private const string Side = "The longer side at the most, in pixels, 16 to 1024.";

    public static void MapMedia(this IEndpointRouteBuilder routes)
    {
        var item = routes.MapGroup("/items/{id}").WithTags("media").WithItemIds().ProducesProblem(StatusCodes.Status404NotFound);
        item.MapMethods("/media", [HttpMethods.Head], MediaAsync).ExcludeFromDescription();
        item.MapGet("/media", MediaAsync)
            .WithName("getMedia")
            .WithSummary("Sends the item's file, or a range of it")
            .Produces<Stream>(StatusCodes.Status200OK, ContentTypes.Unknown, ContentTypes.Shown)
            .Produces<Stream>(StatusCodes.Status206PartialContent, ContentTypes.Unknown, ContentTypes.Shown)
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status416RangeNotSatisfiable);
        item.MapGet("/thumbnail", ThumbnailAsync)
            .WithName("getThumbnail")
            .WithSummary("A small picture of a picture, a video or a 3D model")
            .ProducesPreview("image/jpeg", "image/png");
        item.MapGet("/frames/{n:int}", FrameAsync)
            .WithName("getFrame")
            .WithSummary("A picture of a 3D model, turned about its upright axis by n / 24 of a whole turn")
            .ProducesPreview("image/png");
        item.MapGet("/waveform", WaveformAsync)
            .WithName("getWaveform")
            .WithSummary("The outline of a sound, in 200 peaks from 0 to 1")
            .Produces<Waveform>()
            .ProducesPreview();
    }

    private static RouteHandlerBuilder ProducesPreview(this RouteHandlerBuilder endpoint, params string[] types)
    {
        if (types is [var first, .. var others])
        {
            endpoint.Produces<Stream>(StatusCodes.Status200OK, first, others);
        }

        return endpoint
            .Produces(StatusCodes.Status304NotModified)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> MediaAsync(
        ShownFiles files,
        [Description(ItemRoute.Description)] string id,
        [Description(Collection)] string? collection,
        CancellationToken cancellationToken) =>
        new MediaFileResult(await files.FindAsync(id, collection, cancellationToken).ConfigureAwait(false));

    private static async Task<IResult> ThumbnailAsync(
        HttpResponse response,
        ShownFiles files,
        Previews previews,
        [Description(ItemRoute.Description)] string id,
        [Description(Collection)] string? collection,
        CancellationToken cancellationToken,
        [Description(Side)] int side = UsualSide)
    {
        Require("side", side, SmallestSide, LargestSide);
        var file = await files.FindAsync(id, collection, cancellationToken).ConfigureAwait(false);
        return Show(response, await previews.ThumbnailAsync(file, side, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<IResult> FrameAsync(
        HttpResponse response,
        ShownFiles files,
        Previews previews,
        [Description(ItemRoute.Description)] string id,
        [Description("Which frame, 0 to 23; 0 is the thumbnail.")] int n,
        [Description(Collection)] string? collection,
        CancellationToken cancellationToken,
        [Description(Side)] int side = UsualSide)
    {
        Require("n", n, 0, MeshFrames.Count - 1);
        Require("side", side, SmallestSide, LargestSide);
        var file = await files.FindAsync(id, collection, cancellationToken).ConfigureAwait(false);
        return Show(response, await previews.FrameAsync(file, n, side, cancellationToken).ConfigureAwait(false));
    }

    private static async Task<IResult> WaveformAsync(
        HttpResponse response,
        ShownFiles files,
        Previews previews,
        [Description(ItemRoute.Description)] string id,
        [Description(Collection)] string? collection,
        CancellationToken cancellationToken)
    {
        var file = await files.FindAsync(id, collection, cancellationToken).ConfigureAwait(false);
        return Show(response, await previews.WaveformAsync(file, cancellationToken).ConfigureAwait(false));
    }

    private static FileContentHttpResult Show(HttpResponse response, Preview preview)
    {
        MediaHeaders.Set(response);
        return TypedResults.Bytes(preview.Content, preview.ContentType, entityTag: preview.Tag);
    }

    private static void Require(string name, int value, int least, int most)
    {
        if (value < least || value > most)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, name, $"{least} to {most}", $"{value}", "Correct the number.");
        }
    }
}
