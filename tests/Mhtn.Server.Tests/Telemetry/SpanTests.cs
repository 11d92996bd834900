using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using Mhtn.Retrieval.Tests.Encoding;

namespace Mhtn.Server.Tests.Telemetry;

public sealed class SpanTests
{
    // Nothing listens there; what cannot be sent is dropped.
    private static readonly Dictionary<string, string?> Traced = new() { ["Telemetry:Otlp"] = "http://127.0.0.1:1" };

    [Fact]
    public async Task A_search_is_one_trace_with_a_span_a_step_and_no_query_in_it()
    {
        var spans = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        using var pets = await PetArchive.MakeAsync(TestContext.Current.CancellationToken);
        var trace = ActivityTraceId.CreateRandom();
        await using (var served = await ServedArchive.StartAsync(pets.Store, Traced))
        {
            served.Client.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");
            using var answer = await served.Client.PostAsJsonAsync("v1/search?secret=fish", new { text = "cat", explain = true }, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
        }

        var ours = spans.Where(span => span.TraceId == trace && span.Source.Name is "Mhtn.Server" or "Microsoft.AspNetCore").ToList();
        Assert.Equal(["encode", "search", "explain", "POST /v1/search"], ours.Select(span => span.DisplayName));
        var tags = ours.SelectMany(span => span.TagObjects).Select(tag => $"{tag.Key}={tag.Value}").ToList();
        Assert.Contains("mhtn.collection=default", tags);
        Assert.DoesNotContain(tags, tag => tag.Contains("cat", StringComparison.Ordinal) || tag.Contains("fish", StringComparison.Ordinal));
    }
}
