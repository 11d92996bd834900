using System.CommandLine;
using Mhtn.Cli.Output;
using Mhtn.Core.Errors;
using Mhtn.Retrieval.Archives;
using Mhtn.Server.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Mhtn.Cli.Commands;

/// <summary>mhtn serve: the HTTP service and its page.</summary>
internal sealed class ServeCommand : Command
{
    private readonly Option<FileInfo?> _config = new("--config")
    {
        Description = "Settings as JSON. The environment (MHTN_...) goes before them, and options before both.",
        HelpName = "FILE.json",
    };

    private readonly Option<string?> _urls = new("--urls") { Description = $"Where to listen; {MhtnServer.DefaultUrl} unless told otherwise.", HelpName = "URL" };
    private readonly Option<string?> _store = new("--store")
    {
        Description = "The store: a file such as archive.db, or postgres://USER:PASSWORD@HOST:PORT/DATABASE.",
        HelpName = "STORE",
    };

    private readonly Option<string?> _collection = new("--collection") { Description = "The collection of the store.", HelpName = "NAME" };
    private readonly Option<FileInfo?> _model = new("--model")
    {
        Description = "The bundle the store was made with, where it no longer lies where it did.",
        HelpName = "FILE.mhtn",
    };

    private readonly Option<DirectoryInfo[]> _media = new("--media")
    {
        Description = "A folder whose files may be shown; the store's own folder unless told otherwise. May be given several times.",
        HelpName = "DIR",
        DefaultValueFactory = _ => [],
    };

    private readonly Option<DirectoryInfo?> _uploads = new("--uploads")
    {
        Description = "Where the files of added items are kept; STORE.media unless told otherwise.",
        HelpName = "DIR",
    };

    private readonly Option<FileInfo?> _keys = new("--keys")
    {
        Description = "The keys that mhtn keys makes. Without them the service can be reached from this machine alone.",
        HelpName = "FILE",
    };

    public ServeCommand(TextWriter output)
        : base("serve", "Serves a store: a page to search it in a browser, and an HTTP API.")
    {
        Options.Add(_store);
        Options.Add(_collection);
        Options.Add(_model);
        Options.Add(_urls);
        Options.Add(_media);
        Options.Add(_uploads);
        Options.Add(_keys);
        Options.Add(_config);
        SetAction((parsed, cancellationToken) => RunAsync(parsed, new Screen(output), cancellationToken));
    }

    private async Task<int> RunAsync(ParseResult parsed, Screen screen, CancellationToken cancellationToken)
    {
        var app = MhtnServer.Build(parsed.GetValue(_config)?.FullName, Settings(parsed), ServeLog.Add);
        await using (app.ConfigureAwait(false))
        {
            await RequireArchiveAsync(app.Services.GetRequiredService<Archive>(), cancellationToken).ConfigureAwait(false);
            await app.StartAsync(cancellationToken).ConfigureAwait(false);
            using var impatience = new SecondSignal();
            ServeAnnouncement.Write(await ServiceSummary.OfAsync(app, cancellationToken).ConfigureAwait(false), app.Services, screen);
            await app.WaitForShutdownAsync(cancellationToken).ConfigureAwait(false);
        }

        return ExitCode.Done;
    }

    /// <summary>Opens what is served before the host starts, which would log its failure with a stack trace.</summary>
    private static async Task RequireArchiveAsync(Archive archive, CancellationToken cancellationToken)
    {
        try
        {
            await (await archive.RentAsync(null, cancellationToken).ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }
        catch (UnavailableException)
        {
            // A database may come up later than the service.
        }
    }

    private Dictionary<string, string?> Settings(ParseResult parsed)
    {
        var settings = new Dictionary<string, string?>
        {
            ["Store"] = parsed.GetValue(_store),
            ["Collection"] = parsed.GetValue(_collection),
            ["Model"] = parsed.GetValue(_model)?.FullName,
            ["Urls"] = parsed.GetValue(_urls),
            ["Uploads:Folder"] = parsed.GetValue(_uploads)?.FullName,
            ["Keys:File"] = parsed.GetValue(_keys)?.FullName,
        };
        foreach (var (folder, i) in parsed.GetRequiredValue(_media).Select((folder, i) => (folder, i)))
        {
            settings[$"Media:Roots:{i}"] = folder.FullName;
        }

        return settings.Where(s => s.Value is not null).ToDictionary();
    }
}
