using System.Diagnostics;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Search;
using Mhtn.Server.Configuration;
using Mhtn.Server.Problems;
using Mhtn.Server.Security;
using Mhtn.Server.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Search;

/// <summary>Searches by words, by an item, and by a vector.</summary>
internal static class SearchEndpoints
{
    public static void MapSearch(this IEndpointRouteBuilder routes) => routes.MapPost("/search", SearchAsync)
        .RequireAuthorization(Roles.Read)
        .WithName("search")
        .WithTags("search")
        .WithSummary("Finds the items nearest to words, to an item of the collection, or to a vector")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType);

    private static async Task<Ok<SearchResult>> SearchAsync(
        SearchRequest request, Archive archive, SearchAnswers answers, IOptions<ServerOptions> options, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        Check(request, options.Value.Requests);
        var filter = FilterReader.Read(
            request.In,
            request.Where.SelectMany(w => w.Value.Select(value => (w.Key, Value: value))).ToLookup(w => w.Key, w => w.Value, StringComparer.Ordinal),
            "in",
            "where");
        var lease = await archive.RentAsync(request.Collection, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var (view, query) = await QueryAsync(request, lease, cancellationToken).ConfigureAwait(false);
            return TypedResults.Ok(await answers
                .AnswerAsync(lease, view, query with { Filter = filter, Top = request.Top }, request.Explain, started, cancellationToken)
                .ConfigureAwait(false));
        }
    }

    private static void Check(SearchRequest request, RequestOptions limits)
    {
        var given = new object?[] { request.Text, request.Id, request.Vector }.Count(part => part is not null);
        if (given != 1)
        {
            throw new RequestException(
                StatusCodes.Status400BadRequest, "body", "one of text, id and vector", given == 0 ? "none" : $"{given}", "Say what to look for in one way.");
        }

        if (request.Text is { } text && (text.Length > limits.LongestText || string.IsNullOrWhiteSpace(text)))
        {
            throw new RequestException(
                StatusCodes.Status400BadRequest, "text", $"1 to {limits.LongestText} characters", $"{text.Trim().Length}", "Search by some words.");
        }

        if (request.Where.Values.Any(values => values is null) || request.In.Contains(null))
        {
            throw new RequestException(StatusCodes.Status400BadRequest, "in, where", "arrays of strings", "null", "Leave out what is not to be filtered by.");
        }

        SearchAnswers.CheckTop(request.Top);
    }

    private static async Task<(QueryView View, SearchQuery Query)> QueryAsync(SearchRequest request, ArchiveLease lease, CancellationToken cancellationToken)
    {
        if (request.Vector is { } vector)
        {
            return (new QueryView("vector"), SearchQuery.ByVector(vector));
        }

        if (request.Id is { } id)
        {
            var found = await lease.Store.FindAsync([id], cancellationToken).ConfigureAwait(false);
            return found is [var item]
                ? (new QueryView("id") { Modality = item.Modality.Name }, SearchQuery.ById(id))
                : throw new RequestException(
                    StatusCodes.Status404NotFound, "id", $"the id of an item of the collection {lease.Collection}", $"\"{id}\"", "Take an id from a search's results.");
        }

        using var span = ServerSpans.Encode(Modality.Text);
        var query = await lease.QueryAsync(new QueryReader(lease.Encoder.Manifest).OfText(request.Text!), cancellationToken).ConfigureAwait(false);
        return (new QueryView("text") { Modality = Modality.Text.Name, Note = query.HasNoKnownWord ? QueryNotes.NoKnownWord : null }, query);
    }
}
