using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Mhtn.Cli.Commands;

/// <summary>What the service prints: lines for a person at a terminal, JSON for whatever else collects them.</summary>
internal static class ServeLog
{
    /// <summary>Adds the console; Logging:Console:FormatterName chooses between json and simple, else the terminal or its absence does.</summary>
    public static void Add(ILoggingBuilder logging)
    {
        logging.AddConsole();
        logging.Services.PostConfigure<ConsoleLoggerOptions>(options =>
            options.FormatterName ??= Console.IsOutputRedirected ? ConsoleFormatterNames.Json : ConsoleFormatterNames.Simple);
        logging.Services.Configure<SimpleConsoleFormatterOptions>(options => options.SingleLine = true);
        logging.Services.Configure<JsonConsoleFormatterOptions>(options =>
        {
            options.UseUtcTimestamp = true;
            options.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
        });
    }

    /// <summary>Whether a person reads along.</summary>
    public static bool IsForPeople(IServiceProvider services) =>
        services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>().CurrentValue.FormatterName != ConsoleFormatterNames.Json;
}
