using Mhtn.Core.Errors;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Retrieval.Archives;

/// <summary>A collection that is being made anew while the one of its name is searched.</summary>
/// <remarks>It lies beside that one as NAME.next. Disposing of it before <see cref="CompleteAsync"/> removes it, and the collection is as it was.</remarks>
public sealed class CollectionReplacement : IAsyncDisposable
{
    private readonly Archive _archive;
    private bool _isComplete;

    internal CollectionReplacement(Archive archive, string collection, IItemStore store)
    {
        _archive = archive;
        Collection = collection;
        Store = store;
    }

    /// <summary>Name of the collection that is replaced.</summary>
    public string Collection { get; }

    /// <summary>What is to be filled; it stays open until this is disposed of.</summary>
    public IItemStore Store { get; }

    /// <summary>Puts the new collection in the other's place, at once for all who search. The one before is kept as <see cref="StoreIdentity.PreviousOf"/> says.</summary>
    /// <param name="cancellationToken">Looked at before anything is written.</param>
    /// <returns>Whether there was one before.</returns>
    /// <exception cref="InputException">Nothing was put into the new collection.</exception>
    public async Task<bool> CompleteAsync(CancellationToken cancellationToken = default)
    {
        if ((await Store.SummariseAsync(cancellationToken).ConfigureAwait(false)).Count == 0)
        {
            throw new InputException(
                $"collection \"{Collection}\"", "an item to replace it with", "none", "Check what was to be indexed; the collection is as it was.");
        }

        var there = await _archive.Database.ListAsync(cancellationToken).ConfigureAwait(false);
        await _archive.Database.ReplaceAsync(Collection, Store.Identity.Collection, cancellationToken).ConfigureAwait(false);
        _isComplete = true;
        _archive.RequestLook(Collection);
        return there.Any(c => c.Collection == Collection);
    }

    /// <summary>Closes the new collection, and removes it where it was not put in the other's place.</summary>
    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync().ConfigureAwait(false);
        if (_isComplete)
        {
            return;
        }

        try
        {
            await _archive.Database.DropAsync(NextOf(Collection)).ConfigureAwait(false);
        }
        catch (MhtnException)
        {
            // What kept it from being completed is thrown; the next replacement removes what is left.
        }
    }

    internal static string NextOf(string collection) => collection + ".next";
}
