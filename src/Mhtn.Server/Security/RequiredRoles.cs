using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Mhtn.Server.Security;

/// <summary>The role an endpoint asks for where it says nothing itself, so that none is open because it was forgotten.</summary>
internal static class RequiredRoles
{
    /// <summary>Has GET and HEAD ask for the role read, and every other method for write.</summary>
    public static RouteGroupBuilder RequireRoles(this RouteGroupBuilder group)
    {
        ((IEndpointConventionBuilder)group).Finally(endpoint =>
        {
            if (!endpoint.Metadata.Any(m => m is IAuthorizeData or IAllowAnonymous))
            {
                endpoint.Metadata.Add(new AuthorizeAttribute(IsRead(endpoint) ? Roles.Read : Roles.Write));
            }
        });
        return group;
    }

    private static bool IsRead(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault() is { HttpMethods: { Count: > 0 } methods }
        && methods.All(m => HttpMethods.IsGet(m) || HttpMethods.IsHead(m));
}
