using System.Text.Json;
using System.Text.Json.Serialization;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Stores;
using Mhtn.Server.Archives;
using Mhtn.Server.Collections;
using Mhtn.Server.Configuration;
using Mhtn.Server.Health;
using Mhtn.Server.Items;
using Mhtn.Server.Map;
using Mhtn.Server.Media;
using Mhtn.Server.OpenApi;
using Mhtn.Server.Page;
using Mhtn.Server.Problems;
using Mhtn.Server.Search;
using Mhtn.Server.Security;
using Mhtn.Server.Telemetry;
using Mhtn.Server.Uploads;
using Mhtn.Server.Workers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Hosting;

/// <summary>Adds the service to a host.</summary>
public static class MhtnServerExtensions
{
    private const int DeepestJson = 16;

    // A client is told within it that the database is away, and can ask again.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Registers the service.</summary>
    /// <param name="services">Where to register.</param>
    /// <param name="configuration">Holds <see cref="ServerOptions"/>; checked as the host starts.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddMhtnServer(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<ServerOptions>().Bind(configuration).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<ServerOptions>, ServerOptionsCheck>());
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(OpenArchive);
        services.AddSingleton<ArchiveWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<ArchiveWatch>());
        services.AddHostedService<CollectionSize>();
        services.AddMhtnTelemetry(configuration);
        services.AddSingleton<MediaRoots>();
        services.AddSingleton<SearchAnswers>();
        services.AddSingleton<WorkerPool>();
        services.AddSingleton<IMediaDecoder>(provider => provider.GetRequiredService<WorkerPool>());
        services.AddHostedService(provider => provider.GetRequiredService<WorkerPool>());
        services.AddSingleton<ShownFiles>();
        services.AddSingleton<PreviewCache>();
        services.AddSingleton<Previews>();
        services.AddSingleton<MapMaker>();
        services.AddSingleton<UploadFolder>();
        services.AddHostedService(provider => provider.GetRequiredService<UploadFolder>());
        services.AddSingleton<UploadReader>();
        services.AddSingleton<FileEncoder>();
        services.AddSingleton<KeptFiles>();
        services.AddSingleton<ItemWriter>();
        services.AddExceptionHandler<ProblemHandler>();
        services.AddProblemDetails();
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));
        services.AddMhtnSecurity();
        services.AddOpenApiDescription();
        return services;
    }

    /// <summary>Puts the service's middleware into the pipeline, before what is mapped.</summary>
    /// <param name="app">The pipeline.</param>
    /// <returns><paramref name="app"/>.</returns>
    public static IApplicationBuilder UseMhtnServer(this IApplicationBuilder app)
    {
        app.UseMiddleware<AccessLog>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        return app.UseMhtnSecurity();
    }

    /// <summary>Maps the API under /v1, its description, health and the page.</summary>
    /// <param name="routes">Where to map.</param>
    /// <returns><paramref name="routes"/>.</returns>
    public static IEndpointRouteBuilder MapMhtnServer(this IEndpointRouteBuilder routes)
    {
        var limits = routes.ServiceProvider.GetRequiredService<IOptions<ServerOptions>>().Value.Requests;
        var api = routes.MapGroup("/v1")
            .RequireRoles()
            .WithMetadata(new RequestSizeLimitAttribute(limits.LargestJsonBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status429TooManyRequests)
            .ProducesProblem(StatusCodes.Status500InternalServerError)
            .ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        api.MapSession();
        api.MapSearch();
        api.MapFileSearch();
        api.MapItems();
        api.MapMedia();
        api.MapMap();
        api.MapCollections();
        api.MapAbout();
        routes.MapHealth();
        routes.MapMetrics().RequireAuthorization(Roles.Read);
        routes.MapOpenApiDescription();
        routes.MapPage();
        return routes;
    }

    private static Archive OpenArchive(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<IOptions<ServerOptions>>().Value;
        return new Archive(
            ItemDatabases.At(options.Store, Patience),
            new ArchiveOptions { Collection = options.Collection, BundlePath = options.Model, WarmUp = [Modality.Text] });
    }

    private static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.RespectNullableAnnotations = true;
        options.AllowDuplicateProperties = false;
        options.MaxDepth = DeepestJson;
    }
}
