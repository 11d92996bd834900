using System.Diagnostics;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Search;
using Mhtn.Server.Items;
using Mhtn.Server.Media;
using Mhtn.Server.Problems;
using Mhtn.Server.Telemetry;
using Microsoft.AspNetCore.Http;

namespace Mhtn.Server.Search;

/// <summary>Searches, and says what was found as the API does.</summary>
internal sealed class SearchAnswers(MediaRoots roots, SearchMetrics metrics)
{
    /// <summary>How many items are found where a request does not say.</summary>
    public const int UsualTop = 20;

    /// <summary>Most items a request can ask for.</summary>
    public const int LargestTop = 1000;

    /// <summary>Refuses a number of items that cannot be asked for.</summary>
    /// <exception cref="RequestException">400.</exception>
    public static void CheckTop(int top)
    {
        if (top is < 1 or > LargestTop)
        {
            throw new RequestException(
                StatusCodes.Status400BadRequest, "top", $"1 to {LargestTop}", $"{top}", "Ask for a number of items within that range.");
        }
    }

    /// <summary>Answers a query.</summary>
    /// <param name="archive">The collection.</param>
    /// <param name="view">What was looked for, as the answer repeats it.</param>
    /// <param name="query">The query; its <see cref="SearchQuery.Top"/> within <see cref="LargestTop"/>.</param>
    /// <param name="explain">Whether to say why.</param>
    /// <param name="started">When the request came, as <see cref="Stopwatch.GetTimestamp"/> has it.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<SearchResult> AnswerAsync(
        ArchiveLease archive, QueryView view, SearchQuery query, bool explain, long started, CancellationToken cancellationToken)
    {
        var hits = await SearchAsync(archive, query, cancellationToken).ConfigureAwait(false);
        var explanation = explain ? await ExplainAsync(archive, query, hits, cancellationToken).ConfigureAwait(false) : null;
        var elapsed = Stopwatch.GetElapsedTime(started);
        metrics.Answered(view.Kind, elapsed);
        return new SearchResult(
            view,
            archive.Collection,
            archive.Store.Identity.BundleId,
            Math.Round(elapsed.TotalMilliseconds, 2),
            [.. hits.Select((hit, i) => View(hit, explanation?.Hits[i]))])
        {
            Explanation = explanation is null ? null : View(explanation.Classes, explanation.NearestTraining),
        };
    }

    private static async Task<IReadOnlyList<SearchHit>> SearchAsync(ArchiveLease archive, SearchQuery query, CancellationToken cancellationToken)
    {
        using var span = ServerSpans.Search(archive.Collection);
        return (await archive.Engine.SearchAllAsync([query], cancellationToken).ConfigureAwait(false))[0];
    }

    private static async Task<SearchExplanation> ExplainAsync(
        ArchiveLease archive, SearchQuery query, IReadOnlyList<SearchHit> hits, CancellationToken cancellationToken)
    {
        using var span = ServerSpans.Explain();
        return await archive.Explainer.ExplainAsync(query, hits, cancellationToken).ConfigureAwait(false);
    }

    private HitView View(SearchHit hit, HitExplanation? why) => new(ItemView.Of(hit.Item, roots), hit.Rank, hit.Score)
    {
        Explanation = why is null ? null : View(why.Classes, why.NearestTraining),
    };

    private ExplanationView View(IReadOnlyList<ClassShare> classes, IReadOnlyList<SearchHit> training) =>
        new(classes, [.. training.Select(hit => View(hit, null))]);
}
