using Mhtn.Server.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Mhtn.Server.Telemetry;

/// <summary>Metrics for Prometheus at /metrics; with a collector's address, metrics and traces by OTLP as well.</summary>
internal static class MhtnTelemetry
{
    /// <summary>The service's source of spans and its meter.</summary>
    public const string Name = "Mhtn.Server";

    private const string Runtime = "System.Runtime";

    // Asked every few seconds by machines, these would bury everything else.
    private static readonly PathString[] Untraced = ["/health", "/metrics"];

    public static IServiceCollection AddMhtnTelemetry(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddMetrics();
        services.AddSingleton<SearchMetrics>();
        services.AddSingleton<DecodingMetrics>();
        services.AddSingleton<CollectionMetrics>();
        var collector = configuration.GetSection(nameof(ServerOptions.Telemetry)).Get<TelemetryOptions>()?.Otlp is { } address ? new Uri(address) : null;
        var telemetry = services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter(Name, Runtime).AddAspNetCoreInstrumentation().AddPrometheusExporter();
            if (collector is not null)
            {
                metrics.AddOtlpExporter(options => options.Endpoint = collector);
            }
        });
        if (collector is not null)
        {
            telemetry.WithTracing(traces => traces
                .AddSource(Name)
                .AddAspNetCoreInstrumentation(options => options.Filter = context => !Array.Exists(Untraced, path => context.Request.Path.StartsWithSegments(path)))
                .AddOtlpExporter(options => options.Endpoint = collector));
        }

        return services;
    }

    public static IEndpointConventionBuilder MapMetrics(this IEndpointRouteBuilder routes) => routes.MapPrometheusScrapingEndpoint("/metrics");
}
