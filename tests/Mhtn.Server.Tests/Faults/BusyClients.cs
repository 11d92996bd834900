using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;

namespace Mhtn.Server.Tests.Faults;

/// <summary>Clients that search and add items, one request after the other, until they are told to stop.</summary>
internal sealed class BusyClients(HttpClient client)
{
    private readonly ConcurrentQueue<Answered> _answered = new();
    private readonly ConcurrentQueue<string> _acknowledged = new();
    private volatile bool _stopped;

    public IReadOnlyList<Answered> Answered => [.. _answered];

    /// <summary>Ids of the items whose writing was answered with success.</summary>
    public IReadOnlyList<string> Acknowledged => [.. _acknowledged];

    /// <summary>Asks until <see cref="Stop"/>.</summary>
    public Task RunAsync(int clients) => Task.WhenAll(Enumerable.Range(0, clients).Select(c => Task.Run(() => AskAsync(c))));

    public void Stop() => _stopped = true;

    private async Task AskAsync(int number)
    {
        for (var turn = 0; !_stopped; turn++)
        {
            var began = Stopwatch.GetTimestamp();
            var id = $"added-{number}-{turn}";
            using var answer = turn % 2 == 0
                ? await client.PostAsJsonAsync("v1/search", new { text = "cat" })
                : await client.PutAsJsonAsync($"v1/items/{id}", new { text = "dog" });
            var isProblem = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" && answer.Headers.RetryAfter is not null;
            _answered.Enqueue(new Answered(began, Stopwatch.GetElapsedTime(began), answer.StatusCode, isProblem));
            if (turn % 2 == 1 && answer.IsSuccessStatusCode)
            {
                _acknowledged.Enqueue(id);
            }
        }
    }
}
