using System.Reflection;
using System.Security.Claims;
using Mhtn.Core.Bundles;
using Mhtn.Retrieval.Archives;
using Mhtn.Server.Configuration;
using Mhtn.Server.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Collections;

/// <summary>What a page or a client needs to know first.</summary>
internal static class AboutEndpoints
{
    private static readonly string Version =
        typeof(AboutEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    public static void MapAbout(this IEndpointRouteBuilder routes) => routes.MapGet("/about", AboutAsync)
        .WithName("about")
        .WithTags("collections")
        .WithSummary("Says what is served, and what the asking client may do")
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Ok<AboutView>> AboutAsync(
        Archive archive, IOptions<ServerOptions> options, ClaimsPrincipal user, string? collection, CancellationToken cancellationToken)
    {
        var lease = await archive.RentAsync(collection, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var summary = await lease.Store.SummariseAsync(cancellationToken).ConfigureAwait(false);
            var manifest = lease.Encoder.Manifest;
            return TypedResults.Ok(new AboutView(
                Version,
                lease.Collection,
                lease.Store.Identity.BundleId,
                [.. manifest.Modalities.Select(m => m.Name)],
                manifest.Classes,
                manifest.Representation.ToName(),
                summary.Count,
                summary.Modalities.ToDictionary(m => m.Key.Name, m => m.Value),
                summary.Labels,
                CanWrite: user.IsInRole(Roles.Write),
                CanUpload: options.Value.KeptFolder is not null,
                options.Value.Uploads.LargestBytes,
                Path.GetFileName(archive.Database.Location)));
        }
    }
}
