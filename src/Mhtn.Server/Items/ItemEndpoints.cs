using System.ComponentModel;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;
using Mhtn.Server.Media;
using Mhtn.Server.Problems;
using Mhtn.Server.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Mhtn.Server.Items;

/// <summary>The items of a collection: list, look at, remove. <see cref="ItemWriteEndpoints"/> adds them.</summary>
internal static class ItemEndpoints
{
    /// <summary>The name of the endpoint that shows an item, for links.</summary>
    public const string Get = "getItem";

    private const int UsualPage = 50;
    private const int LargestPage = 500;

    public static void MapItems(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/items").WithTags("items").WithItemIds().ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("", ListAsync).WithName("listItems").WithSummary("Lists the items of a collection, in the order they were first added");
        group.MapGet("/{id}", GetAsync).WithName(Get).WithSummary("Shows an item");
        group.MapDelete("/{id}", DeleteAsync).WithName("deleteItem").WithSummary("Removes an item, and its file where it was uploaded");
        group.MapItemWrites();
    }

    /// <summary>The error of an item that is not there.</summary>
    public static RequestException Unknown(string id, ArchiveLease archive) => new(
        StatusCodes.Status404NotFound, "id", $"the id of an item of the collection {archive.Collection}", $"\"{id}\"", "Take an id from the list of items.");

    private static async Task<Ok<ItemListView>> ListAsync(
        Archive archive,
        MediaRoots roots,
        [Description("What the page before called next; absent for the first page.")] string? after,
        [Description("The modalities to list, such as image,text; all by default.")] string? @in,
        [FromQuery, Description("Labels of which an item bears one; repeatable.")] string[]? label,
        [Description("The collection; the served one by default.")] string? collection,
        CancellationToken cancellationToken,
        [Description("Most items of the page, 1 to 500.")] int limit = UsualPage)
    {
        if (limit is < 1 or > LargestPage)
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "limit", $"1 to {LargestPage}", $"{limit}", "Ask for a page within that range.");
        }

        var filter = new ItemFilter { Modalities = [.. (@in?.Split(',') ?? []).Select(name => FilterReader.ModalityOf(name, "in"))], Labels = label ?? [] };
        var lease = await archive.RentAsync(collection, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var page = await lease.Store.ListAsync(filter, after, limit, cancellationToken).ConfigureAwait(false);
            var summary = await lease.Store.SummariseAsync(cancellationToken).ConfigureAwait(false);
            return TypedResults.Ok(new ItemListView([.. page.Items.Select(item => ItemView.Of(item, roots))], summary.Count) { Next = page.Next });
        }
    }

    private static async Task<Ok<ItemView>> GetAsync(
        Archive archive,
        MediaRoots roots,
        [Description(ItemRoute.Description)] string id,
        [Description("The collection; the served one by default.")] string? collection,
        CancellationToken cancellationToken)
    {
        var lease = await archive.RentAsync(collection, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            return await lease.Store.FindAsync([id], cancellationToken).ConfigureAwait(false) is [var item]
                ? TypedResults.Ok(ItemView.Of(item, roots))
                : throw Unknown(id, lease);
        }
    }

    private static async Task<NoContent> DeleteAsync(
        Archive archive,
        ItemWriter writer,
        [Description(ItemRoute.Description)] string id,
        [Description("The collection; the served one by default.")] string? collection,
        CancellationToken cancellationToken)
    {
        var lease = await archive.RentAsync(collection, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            return await writer.DeleteAsync(lease, id, cancellationToken).ConfigureAwait(false) ? TypedResults.NoContent() : throw Unknown(id, lease);
        }
    }
}
