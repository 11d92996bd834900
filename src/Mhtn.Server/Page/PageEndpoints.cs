using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mhtn.Server.Page;

/// <summary>The page at /, and its files under /page. They hold nothing of the archive, so no key is asked for.</summary>
internal static class PageEndpoints
{
    private const string Revalidate = "no-cache";
    private const string Forever = "public, max-age=31536000, immutable";

    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    public static void MapPage(this IEndpointRouteBuilder endpoints)
    {
        var files = PageFiles.Load();
        endpoints.MapMethods("/", Reading, (HttpContext context) => Document(context, files.Document)).AllowAnonymous().ExcludeFromDescription();
        endpoints.MapMethods("/page/{version}/{**path}", Reading, (HttpContext context, string version, string path) =>
            version == files.Version && files.Find(path) is { } file ? Answer(context, file, Forever) : Results.NotFound())
            .AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>The document's addresses are relative, so below another path it must be asked for with the slash at its end.</summary>
    private static IResult Document(HttpContext context, PageFile document) => context.Request.Path.HasValue
        ? Answer(context, document, Revalidate)
        : Results.Redirect($"{context.Request.PathBase}/{context.Request.QueryString}");

    private static IResult Answer(HttpContext context, PageFile file, string cacheControl)
    {
        context.Response.Headers.CacheControl = cacheControl;
        return Results.Bytes(file.Contents, file.ContentType, entityTag: file.Tag);
    }
}
