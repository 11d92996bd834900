using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Mhtn.Server.Media;

/// <summary>What browsers are told of the content of an archive: it runs nothing, and is one reader's.</summary>
internal static class MediaHeaders
{
    private const string Policy = "default-src 'none'; sandbox";

    // An item may get another file, and a browser asks again at no great cost.
    private const string Caching = "private, max-age=60";

    public static void Set(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = Caching;
    }

    /// <summary>Says how a file is to be shown, and as what to save it.</summary>
    public static void SetDisposition(HttpResponse response, bool isShown, string name)
    {
        var disposition = new ContentDispositionHeaderValue(isShown ? "inline" : "attachment");
        disposition.SetHttpFileName(name);
        response.Headers.ContentDisposition = disposition.ToString();
    }
}
