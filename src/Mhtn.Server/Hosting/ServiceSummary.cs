using Mhtn.Core.Errors;
using Mhtn.Retrieval.Archives;
using Mhtn.Server.Configuration;
using Mhtn.Server.Media;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Hosting;

/// <summary>What a running service serves, for its operator to see.</summary>
/// <param name="Urls">Where it listens.</param>
/// <param name="Collection">The served collection.</param>
/// <param name="MediaFolders">Folders whose files may be shown.</param>
/// <param name="KeptFolder">Where the files of added items are kept; null where files cannot be added.</param>
/// <param name="NeedsKeys">Whether requests need a key.</param>
public sealed record ServiceSummary(
    IReadOnlyList<string> Urls, string Collection, IReadOnlyList<string> MediaFolders, string? KeptFolder, bool NeedsKeys)
{
    private const int Sample = 200;

    /// <summary>Items of the collection; null where the store does not answer yet.</summary>
    public long? Count { get; init; }

    /// <summary>A folder of items' files that lies outside of <see cref="MediaFolders"/>; null where a sample of the items has none.</summary>
    public string? HiddenFolder { get; init; }

    /// <summary>Describes a service that has been started.</summary>
    public static async Task<ServiceSummary> OfAsync(WebApplication app, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(app);
        var options = app.Services.GetRequiredService<IOptions<ServerOptions>>().Value;
        var roots = app.Services.GetRequiredService<MediaRoots>();
        var summary = new ServiceSummary(
            [.. app.Urls], options.Collection, [.. roots.Folders.Where(folder => folder != options.KeptFolder)], options.KeptFolder, options.Keys.File is not null);
        try
        {
            var lease = await app.Services.GetRequiredService<Archive>().RentAsync(null, cancellationToken).ConfigureAwait(false);
            await using (lease.ConfigureAwait(false))
            {
                var paths = await lease.Store.ReadAllAsync(cancellationToken)
                    .Take(Sample)
                    .Select(item => item.Path)
                    .OfType<string>()
                    .ToListAsync(cancellationToken)
                    .ConfigureAwait(false);
                return summary with
                {
                    Count = (await lease.Store.SummariseAsync(cancellationToken).ConfigureAwait(false)).Count,
                    HiddenFolder = HiddenMedia.FolderOf(paths, roots),
                };
            }
        }
        catch (MhtnException)
        {
            return summary;
        }
    }
}
