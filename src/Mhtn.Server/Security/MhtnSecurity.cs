using Mhtn.Server.Configuration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Security;

/// <summary>Who may ask what, how often and from where.</summary>
internal static class MhtnSecurity
{
    public static IServiceCollection AddMhtnSecurity(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<KeyRing>();
        services.AddSingleton<KeyCheck>();
        services.AddSingleton<WrongKeyLimit>();
        services.AddHostedService<BindingCheck>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelLimits>();
        services.AddSingleton<IConfigureOptions<ForwardedHeadersOptions>, TrustedProxies>();
        services.AddRateLimiter(_ => { });
        services.AddAuthentication(KeyAuthentication.Name).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.Name, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Roles.Read, policy => policy.RequireRole(Roles.Read, Roles.Write))
            .AddPolicy(Roles.Write, policy => policy.RequireRole(Roles.Write));
        return services;
    }

    public static IApplicationBuilder UseMhtnSecurity(this IApplicationBuilder app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<LoopbackGuard>();
        if (app.ApplicationServices.GetRequiredService<KeyRing>().HasKeys)
        {
            app.UseForwardedHeaders();
        }

        app.UseMiddleware<CrossSiteGuard>();
        app.UseAuthentication();
        app.UseRateLimiter(RequestRate.Limiter(app.ApplicationServices.GetRequiredService<IOptions<ServerOptions>>().Value.Rate));
        return app.UseAuthorization();
    }
}
