using Mhtn.Server.Hosting;
using Mhtn.Server.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Mhtn.Server.Tests.Security;

/// <summary>No endpoint is open because it was forgotten.</summary>
public sealed class EndpointRolesTests
{
    private static readonly string[] Open = ["/v1/session", "/health", "/openapi", "/scalar", "/page"];
    private static readonly string[] ReadingPosts = ["/v1/search", "/v1/search/file"];

    [Fact]
    public async Task Reading_asks_for_the_role_read_and_changing_for_write()
    {
        await using var app = MhtnServer.Build(null, new Dictionary<string, string?> { ["Store"] = "none.db" });
        var endpoints = app.Services.GetServices<EndpointDataSource>().Concat(((IEndpointRouteBuilder)app).DataSources)
            .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().ToList();

        Assert.True(endpoints.Count > 5);
        Assert.All(endpoints, endpoint =>
        {
            var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            var methods = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [];
            if (path == "/" || Open.Any(open => path.StartsWith(open, StringComparison.Ordinal)))
            {
                return;
            }

            Assert.Null(endpoint.Metadata.GetMetadata<IAllowAnonymous>());
            var isRead = methods.All(m => m is "GET" or "HEAD") || ReadingPosts.Contains(path);
            var policies = endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy);
            Assert.Contains(isRead ? Roles.Read : Roles.Write, policies);
        });
    }
}
