using Mhtn.Cli.Output;
using Mhtn.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Mhtn.Cli.Commands;

/// <summary>Says what is served, and where.</summary>
internal static partial class ServeAnnouncement
{
    /// <summary>Writes lines for people, or one event of the log for everyone else.</summary>
    public static void Write(ServiceSummary summary, IServiceProvider services, Screen screen)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Mhtn.Server");
        var urls = string.Join(", ", summary.Urls);
        var folders = string.Join(", ", summary.MediaFolders);
        if (ServeLog.IsForPeople(services))
        {
            screen.Line($"Serving {Items(summary)} of the collection {summary.Collection} at {urls}; Ctrl+C stops.");
            screen.Line($"{Shown(folders)} {Kept(summary)} {Keys(summary)}");
        }
        else
        {
            LogServing(log, summary.Count, summary.Collection, urls, folders, summary.KeptFolder, summary.NeedsKeys);
        }

        if (summary.HiddenFolder is { } hidden)
        {
            LogHidden(log, hidden);
        }
    }

    private static string Items(ServiceSummary summary) => summary.Count switch
    {
        null => "items not counted yet",
        1 => "1 item",
        { } count => $"{count} items",
    };

    private static string Shown(string folders) => folders.Length == 0 ? "No folder of media is shown (--media)." : $"Media are shown from {folders}.";

    private static string Kept(ServiceSummary summary) =>
        summary.KeptFolder is { } folder ? $"Added files are kept in {folder}." : "Files cannot be added (--uploads).";

    private static string Keys(ServiceSummary summary) =>
        summary.NeedsKeys ? "Requests need a key." : "Whoever is on this machine may search and write; nobody else gets in (--keys).";

    [LoggerMessage(
        Level = LogLevel.Information,
        Message = "Serving {Items} items of the collection {Collection} at {Urls}; media from {MediaFolders}, added files in {KeptFolder}, keys needed: {NeedsKeys}")]
    private static partial void LogServing(
        ILogger log, long? items, string collection, string urls, string mediaFolders, string? keptFolder, bool needsKeys);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Files of items lie where they may not be shown; --media {Folder} would show them")]
    private static partial void LogHidden(ILogger log, string folder);
}
