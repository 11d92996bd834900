using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Indexing;
using Mhtn.Retrieval.Stores;
using Mhtn.Server.Problems;
using Mhtn.Server.Uploads;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Items;

/// <summary>Writes and removes items, and keeps the files that the store names, and no others. Safe for concurrent use.</summary>
/// <remarks>What is written of one item takes turns, so that the file of the one before is known. A write that has begun is not broken off.</remarks>
internal sealed class ItemWriter(KeptFiles files)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1, 1))];

    /// <summary>Adds an item, or replaces the one of its id.</summary>
    /// <param name="archive">The collection.</param>
    /// <param name="item">The item.</param>
    /// <param name="vector">What the collection's bundle made of it.</param>
    /// <param name="snippet">Its beginning where it is a text.</param>
    /// <param name="file">Its file, which is kept; null where it has none.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="RequestException">503 where the collection was replaced meanwhile.</exception>
    /// <exception cref="MhtnException">The store fails; nothing has changed.</exception>
    public async Task<(StoredItem Item, bool IsNew)> PutAsync(
        ArchiveLease archive, MediaItem item, ReadOnlyMemory<float> vector, string? snippet, UploadedFile? file, CancellationToken cancellationToken)
    {
        var turn = TurnOf(archive, item.Id);
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var before = await FindAsync(archive.Store, item.Id).ConfigureAwait(false);
            var kept = file is null ? null : files.Keep(file, archive.Collection, item.Id);
            var placed = kept is null ? item : item with { Content = new FileContent(kept) };
            StoredItem stored;
            try
            {
                stored = Indexer.StoredOf(placed, vector, snippet, ItemHash.Compute(placed));
                await archive.Store.UpsertAsync([stored], CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                await ForgetAsync(kept, archive.Store, item.Id).ConfigureAwait(false);
                if (e is CollectionMissingException or ModelException)
                {
                    throw Replaced(e);
                }

                throw;
            }

            if (before?.Path is { } old && old != kept)
            {
                files.Remove(old);
            }

            return (stored, before is null);
        }
        finally
        {
            turn.Release();
        }
    }

    /// <summary>Removes an item, and its file where it was kept.</summary>
    /// <returns>Whether it was there.</returns>
    /// <exception cref="MhtnException">The store fails; nothing has changed.</exception>
    public async Task<bool> DeleteAsync(ArchiveLease archive, string id, CancellationToken cancellationToken)
    {
        var turn = TurnOf(archive, id);
        await turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var before = await FindAsync(archive.Store, id).ConfigureAwait(false);
            if (await archive.Store.DeleteAsync([id], CancellationToken.None).ConfigureAwait(false) == 0)
            {
                return false;
            }

            if (before?.Path is { } path)
            {
                files.Remove(path);
            }

            return true;
        }
        finally
        {
            turn.Release();
        }
    }

    private static async Task<StoredItem?> FindAsync(IItemStore store, string id) =>
        (await store.FindAsync([id], CancellationToken.None).ConfigureAwait(false)).SingleOrDefault();

    private static RequestException Replaced(Exception e) => new(
        StatusCodes.Status503ServiceUnavailable,
        "collection",
        "the collection as it was when the item came",
        "another one in its place, or one that cannot be written",
        "Send the item again.",
        Retry,
        e);

    private SemaphoreSlim TurnOf(ArchiveLease archive, string id) => _turns[(uint)HashCode.Combine(archive.Collection, id) % _turns.Length];

    /// <summary>Removes a file whose item was not written. A store that does not say may have written it; then the file stays.</summary>
    private async Task ForgetAsync(string? kept, IItemStore store, string id)
    {
        if (kept is null)
        {
            return;
        }

        try
        {
            if ((await FindAsync(store, id).ConfigureAwait(false))?.Path != kept)
            {
                files.Remove(kept);
            }
        }
        catch (MhtnException)
        {
            // What made the write fail is thrown.
        }
    }
}
