using System.Text.Json;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Stores;
using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Mhtn.Server.Collections;

/// <summary>The collections of the store: list, look at, make, remove.</summary>
internal static class CollectionEndpoints
{
    private const int LongestName = 200;

    public static void MapCollections(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/collections").WithTags("collections");
        group.MapGet("", ListAsync).WithName("listCollections").WithSummary("Lists the collections of the store");
        group.MapGet("/{name}", GetAsync).WithName("getCollection").WithSummary("Counts what a collection holds")
            .ProducesProblem(StatusCodes.Status404NotFound);
        group.MapPut("/{name}", PutAsync).WithName("putCollection").WithSummary("Makes an empty collection for the served collection's bundle; one that is there stays as it is");
        group.MapDelete("/{name}", DeleteAsync).WithName("deleteCollection").WithSummary("Removes a collection with all its items")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<CollectionList>> ListAsync(Archive archive, CancellationToken cancellationToken) => TypedResults.Ok(new CollectionList(
        [.. (await archive.Database.ListAsync(cancellationToken).ConfigureAwait(false)).Select(c => View(c, archive))]));

    private static async Task<Ok<CollectionView>> GetAsync(string name, Archive archive, CancellationToken cancellationToken)
    {
        var lease = await archive.RentAsync(name, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            return TypedResults.Ok(await CountedAsync(lease.Store, archive, cancellationToken).ConfigureAwait(false));
        }
    }

    private static async Task<Results<Ok<CollectionView>, Created<CollectionView>>> PutAsync(string name, Archive archive, CancellationToken cancellationToken)
    {
        if (name.Length is 0 or > LongestName || name.Any(char.IsControl))
        {
            throw new RequestException(
                StatusCodes.Status400BadRequest, "name", $"1 to {LongestName} characters, none of them a control character", $"{name.Length} characters", "Choose another name.");
        }

        var there = await archive.Database.ListAsync(cancellationToken).ConfigureAwait(false);
        var isNew = there.All(c => c.Collection != name);
        if (isNew)
        {
            var served = await archive.RentAsync(null, cancellationToken).ConfigureAwait(false);
            await using (served.ConfigureAwait(false))
            {
                var made = await archive.Database.OpenOrCreateAsync(served.Store.Identity with { Collection = name }, cancellationToken).ConfigureAwait(false);
                await made.DisposeAsync().ConfigureAwait(false);
            }
        }

        var lease = await archive.RentAsync(name, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var view = await CountedAsync(lease.Store, archive, cancellationToken).ConfigureAwait(false);
            return isNew ? TypedResults.Created((string?)null, view) : TypedResults.Ok(view);
        }
    }

    private static async Task<NoContent> DeleteAsync(string name, Archive archive, CancellationToken cancellationToken)
    {
        if (name == archive.Collection)
        {
            throw new RequestException(
                StatusCodes.Status409Conflict, "name", "a collection that is not served", $"\"{name}\"", "Serve another one first, or remove its items.");
        }

        if (!await archive.DropAsync(name, cancellationToken).ConfigureAwait(false))
        {
            throw new RequestException(
                StatusCodes.Status404NotFound, "name", "a collection of the store", $"\"{name}\"", "Take a name from the list of collections.");
        }

        return TypedResults.NoContent();
    }

    private static async Task<CollectionView> CountedAsync(IItemStore store, Archive archive, CancellationToken cancellationToken)
    {
        var summary = await store.SummariseAsync(cancellationToken).ConfigureAwait(false);
        return View(store.Identity, archive) with
        {
            Count = summary.Count,
            Modalities = summary.Modalities.ToDictionary(m => m.Key.Name, m => m.Value),
            Labels = summary.Labels,
        };
    }

    private static CollectionView View(StoreIdentity identity, Archive archive) => new(
        identity.Collection,
        identity.Collection == archive.Collection,
        identity.BundleId,
        identity.Dimension,
        JsonNamingPolicy.CamelCase.ConvertName(identity.Similarity.ToString()),
        JsonNamingPolicy.CamelCase.ConvertName(identity.Element.ToString()));
}
