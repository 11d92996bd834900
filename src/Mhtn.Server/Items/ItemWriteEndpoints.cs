using System.ComponentModel;
using System.Numerics.Tensors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Indexing;
using Mhtn.Retrieval.Search;
using Mhtn.Server.Configuration;
using Mhtn.Server.Media;
using Mhtn.Server.Problems;
using Mhtn.Server.Routing;
using Mhtn.Server.Uploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Items;

/// <summary>Adds items, texts and features in JSON and files as they are, or replaces those of their id.</summary>
internal static class ItemWriteEndpoints
{
    private const string Body = "body";

    public static void MapItemWrites(this IEndpointRouteBuilder items)
    {
        items.MapPut("/{id}", PutAsync).WithName("putItem").WithSummary("Adds a text or a feature vector, or replaces the item of that id")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);
        items.MapPut("/{id}/file", PutFileAsync).WithName("putItemFile").WithSummary("Adds a file, which is kept, or replaces the item of that id")
            .AcceptsFile()
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Results<Created<ItemView>, Ok<ItemView>>> PutAsync(
        HttpContext http,
        ItemRequest body,
        Archive archive,
        ItemWriter writer,
        MediaRoots roots,
        LinkGenerator links,
        IOptions<ServerOptions> options,
        [Description(ItemRoute.Description)] string id,
        [Description("The collection; the served one by default.")] string? collection,
        CancellationToken cancellationToken)
    {
        var fields = new ItemFields(body.Labels, body.Metadata, body.Pair, body.Split);
        Check(body, options.Value.Requests);
        var lease = await archive.RentAsync(collection, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var read = Read(body, lease);
            var item = fields.Item(id, read.Modality, read.Content);
            var encoded = await lease.Encoder.EncodeAsync(AsyncEnumerable.Repeat(item, 1), cancellationToken: cancellationToken)
                .SingleAsync(cancellationToken)
                .ConfigureAwait(false);
            var (stored, isNew) = await writer
                .PutAsync(lease, item, encoded.Vector, Indexer.SnippetOf(item), file: null, cancellationToken)
                .ConfigureAwait(false);
            return Answer(http, links, collection, ItemView.Of(stored, roots), isNew);
        }
    }

    private static async Task<Results<Created<ItemView>, Ok<ItemView>>> PutFileAsync(
        HttpContext http,
        Archive archive,
        FileEncoder encoder,
        ItemWriter writer,
        KeptFiles kept,
        MediaRoots roots,
        LinkGenerator links,
        [Description(ItemRoute.Description)] string id,
        [Description("The file's name with its extension, such as bark.wav.")] string name,
        [Description("The file's modality, where its name does not tell it.")] string? modality,
        [FromQuery, Description("A class of the item, the leading one first; repeatable.")] string[]? label,
        [FromQuery, Description("KEY=VALUE, what is known of the item beside its labels; repeatable.")] string[]? meta,
        [Description("What items of one pair share.")] string? pair,
        [Description("The part of the collection it belongs to: train, val or test.")] string? split,
        [Description("The collection; the served one by default.")] string? collection,
        CancellationToken cancellationToken)
    {
        if (kept.Folder is null)
        {
            throw new RequestException(
                StatusCodes.Status409Conflict, "Uploads:Folder", "a folder to keep files in", "none", "Let the service's operator set one, or send texts and features.");
        }

        var fields = new ItemFields(label ?? [], (meta ?? []).Select(Pair), pair, split);
        using var file = await encoder.ReceiveAsync(http.Request, name, modality, collection, cancellationToken).ConfigureAwait(false);
        var lease = await archive.RentAsync(collection, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var encoded = await encoder.EncodeAsync(file, modality, lease, cancellationToken).ConfigureAwait(false);
            var item = fields.Item(id, encoded.Modality, new FileContent(file.Path));
            var (stored, isNew) = await writer.PutAsync(lease, item, encoded.Vector, encoded.Snippet, file, cancellationToken).ConfigureAwait(false);
            return Answer(http, links, collection, ItemView.Of(stored, roots), isNew);
        }
    }

    private static Results<Created<ItemView>, Ok<ItemView>> Answer(HttpContext http, LinkGenerator links, string? collection, ItemView view, bool isNew) => isNew
        ? TypedResults.Created(links.GetPathByName(http, ItemEndpoints.Get, new { id = view.Id, collection }), view)
        : TypedResults.Ok(view);

    private static void Check(ItemRequest body, RequestOptions limits)
    {
        if (body.Text is null == body.Features is null)
        {
            throw Wrong(Body, "one of text and features", body.Text is null ? "none" : "both", "Say in one way what the item is.");
        }

        if (body.Text is { } text && (text.Length > limits.LongestText || string.IsNullOrWhiteSpace(text) || text.Contains('\0')))
        {
            throw Wrong("text", $"1 to {limits.LongestText} characters without NUL", $"{text.Trim().Length}", "Send some words, or a longer text as a file.");
        }

        if (body.Features is { } features && (features.Length == 0 || !TensorPrimitives.IsFiniteAll<float>(features)))
        {
            throw Wrong("features", "finite numbers", features.Length == 0 ? "none" : "one that is not finite", "Correct the features.");
        }
    }

    private static MediaItem Read(ItemRequest body, ArchiveLease lease)
    {
        var reader = new QueryReader(lease.Encoder.Manifest);
        var modality = body.Modality is null ? null : FilterReader.ModalityOf(body.Modality, "modality");
        if ((modality ?? (body.Text is null ? null : Modality.Text)) is { } known && !lease.Encoder.Modalities.Contains(known))
        {
            throw new RequestException(
                StatusCodes.Status415UnsupportedMediaType,
                "modality",
                $"a modality that the collection's model knows ({string.Join(", ", lease.Encoder.Modalities)})",
                known.Name,
                "Send an item of one of these.");
        }

        return body.Text is { } text ? reader.OfText(text, modality) : reader.OfFeatures(body.Features, modality);
    }

    private static KeyValuePair<string, string> Pair(string text)
    {
        var sign = text.IndexOf('=', StringComparison.Ordinal);
        return sign > 0 ? new(text[..sign], text[(sign + 1)..]) : throw Wrong("meta", "KEY=VALUE", $"\"{text}\"", "Name the value, such as year=1999.");
    }

    private static RequestException Wrong(string at, string expected, string found, string fix) => new(StatusCodes.Status400BadRequest, at, expected, found, fix);
}
