using System.ComponentModel;
using System.Diagnostics;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Search;
using Mhtn.Server.Security;
using Mhtn.Server.Uploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Mhtn.Server.Search;

/// <summary>Searches by a file.</summary>
internal static class FileSearchEndpoints
{
    private const string WhereField = "where";

    public static void MapFileSearch(this IEndpointRouteBuilder routes) => routes.MapPost("/search/file", SearchAsync)
        .RequireAuthorization(Roles.Read)
        .WithName("searchByFile")
        .WithTags("search")
        .WithSummary("Finds the items nearest to a file: a picture, text, sound, video, 3D model, or a feature vector")
        .AcceptsFile();

    private static async Task<Ok<SearchResult>> SearchAsync(
        HttpRequest http,
        Archive archive,
        FileEncoder encoder,
        SearchAnswers answers,
        [Description("The file's name with its extension, such as bark.wav.")] string name,
        [Description("The file's modality, where its name does not tell it.")] string? modality,
        [Description("The modalities to find, such as image,text; all by default.")] string? @in,
        [FromQuery, Description("FIELD=VALUE; several values of one field are alternatives. Fields are label, split, id, and the keys of the metadata.")] string[]? where,
        [Description("The collection to search; the served one by default.")] string? collection,
        CancellationToken cancellationToken,
        [Description("Most items to find, 1 to 1,000.")] int top = SearchAnswers.UsualTop,
        [Description("Whether to say why each was found.")] bool explain = false)
    {
        var started = Stopwatch.GetTimestamp();
        SearchAnswers.CheckTop(top);
        var filter = FilterReader.Read(
            @in?.Split(',') ?? [],
            (where ?? []).Select(w => FilterReader.Condition(w, WhereField)).ToLookup(w => w.Field, w => w.Value, StringComparer.Ordinal),
            "in",
            WhereField);
        using var file = await encoder.ReceiveAsync(http, name, modality, collection, cancellationToken).ConfigureAwait(false);
        var lease = await archive.RentAsync(collection, cancellationToken).ConfigureAwait(false);
        await using (lease.ConfigureAwait(false))
        {
            var item = await encoder.EncodeAsync(file, modality, lease, cancellationToken).ConfigureAwait(false);
            var view = new QueryView("file") { Modality = item.Modality.Name, Note = item.HasNoKnownWord ? QueryNotes.NoKnownWord : null };
            var query = SearchQuery.ByVector(item.Vector) with { Filter = filter, Top = top };
            return TypedResults.Ok(await answers.AnswerAsync(lease, view, query, explain, started, cancellationToken).ConfigureAwait(false));
        }
    }
}
