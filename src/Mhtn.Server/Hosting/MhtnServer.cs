using Mhtn.Core.Errors;
using Mhtn.Server.Configuration;
using Mhtn.Server.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Resources;

namespace Mhtn.Server.Hosting;

/// <summary>The service as a program of its own, which mhtn serve runs.</summary>
public static class MhtnServer
{
    /// <summary>Where it listens unless told otherwise: this machine alone.</summary>
    public const string DefaultUrl = "http://127.0.0.1:8321";

    /// <summary>What the names of its environment variables begin with, such as MHTN_STORE or MHTN_UPLOADS__FOLDER.</summary>
    public const string EnvironmentPrefix = "MHTN_";

    /// <summary>How long requests under way may take to finish once the service is told to stop.</summary>
    public static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(30);

    /// <summary>Makes the application; nothing is opened yet.</summary>
    /// <param name="configurationFile">A JSON file of settings; null for none. The environment goes before it.</param>
    /// <param name="settings">Settings that go before the environment, by name, such as Uploads:Folder.</param>
    /// <param name="configureLogging">Chooses where logs go.</param>
    /// <exception cref="InputException">There is no such file of settings, or settings are wrong; all of them are named.</exception>
    public static WebApplication Build(
        string? configurationFile, IReadOnlyDictionary<string, string?> settings, Action<ILoggingBuilder>? configureLogging = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        if (configurationFile is not null)
        {
            AddFile(builder.Configuration, Path.GetFullPath(configurationFile));
        }

        builder.Configuration.AddEnvironmentVariables(EnvironmentPrefix);
        builder.Configuration.AddInMemoryCollection(settings);
        Check(builder.Configuration);
        builder.WebHost.UseKestrel();
        builder.WebHost.UseUrls(builder.Configuration["Urls"] ?? DefaultUrl);
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter(AccessLog.Category, LogLevel.Warning);
        builder.Logging.AddConfiguration(builder.Configuration.GetSection("Logging"));
        configureLogging?.Invoke(builder.Logging);
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource.AddService("mhtn").AddEnvironmentVariableDetector());
        builder.Services.AddRouting();
        builder.Services.AddMhtnServer(builder.Configuration);
        var app = builder.Build();
        app.UseMhtnServer();
        app.MapMhtnServer();
        return app;
    }

    private static void AddFile(ConfigurationManager configuration, string path)
    {
        try
        {
            configuration.AddJsonFile(path, optional: false, reloadOnChange: false);
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new InputException(path, "a JSON file of settings", e.InnerException?.Message ?? e.Message, "Correct the file or its path.", e);
        }
    }

    private static void Check(ConfigurationManager configuration)
    {
        try
        {
            var options = configuration.Get<ServerOptions>() ?? new ServerOptions();
            if (options.Check().ToList() is { Count: > 0 } problems)
            {
                throw new InputException(problems);
            }
        }
        catch (InvalidOperationException e)
        {
            throw new InputException("settings", "values of the right kind", e.InnerException?.Message ?? e.Message, "Correct the value.", e);
        }
    }
}
