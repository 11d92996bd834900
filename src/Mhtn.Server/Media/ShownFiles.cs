using Mhtn.Retrieval.Archives;
using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Media;

/// <summary>Finds the files of items.</summary>
internal sealed class ShownFiles(Archive archive, MediaRoots roots)
{
    /// <summary>The file of an item.</summary>
    /// <param name="id">The item's id.</param>
    /// <param name="collection">The item's collection; null for the served one.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="RequestException">404: there is no such item, it is no file, or its file may not be shown.</exception>
    public async Task<ShownFile> FindAsync(string id, string? collection, CancellationToken cancellationToken)
    {
        var lease = await archive.RentAsync(collection, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var found = await lease.Store.FindAsync([id], cancellationToken).ConfigureAwait(false);
            if (found is not [var item])
            {
                throw NotShown($"the id of an item of the collection {lease.Collection}", $"\"{id}\"", "Take an id from the list of items.");
            }

            if (item.Path is not { } path)
            {
                throw NotShown("an item that is a file", $"\"{id}\", kept as a text or as features", "Ask for the item itself.");
            }

            return roots.Resolve(path) is { } real
                ? new ShownFile(item.Modality, Path.GetFileName(path), real)
                : throw NotShown(
                    "an item whose file lies in a folder that is served",
                    $"\"{id}\", whose file is missing, empty or outside of these folders",
                    "Put the file there again, or let the service show its folder. Of a link, the folder it leads to counts.");
        }
    }

    private static RequestException NotShown(string expected, string found, string fix) => new(StatusCodes.Status404NotFound, "id", expected, found, fix);
}
