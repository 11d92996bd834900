using System.Diagnostics;
using System.Net.Http.Json;

namespace Mhtn.Benchmarks.Serve;

/// <summary>Clients that ask one request after the other, of kinds drawn at random.</summary>
/// <param name="address">The service.</param>
/// <param name="items">What it serves.</param>
/// <param name="hostile">Share of the requests that send a file made to do harm, 0 to 1.</param>
internal sealed class Load(Uri address, ServedItems items, double hostile)
{
    private const string HostileFile = "hostile file";

    private static readonly string[] Kinds = ["text", "id", "vector", "filtered text", "explained id", "item", "page of items", "about"];

    private static readonly string[] SeenOrHeard = ["image", "audio"];

    private readonly IReadOnlyList<HostileUpload> _hostile = hostile > 0 ? HostileUpload.All() : [];

    /// <summary>Asks for some time.</summary>
    public async Task<LoadResult> RunAsync(int connections, TimeSpan duration)
    {
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = connections };
        using var client = new HttpClient(handler) { BaseAddress = address };
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var asked = await Task.WhenAll(Enumerable.Range(0, connections).Select(seed => Task.Run(() => AskAsync(client, new Random(seed), until)))).ConfigureAwait(false);
        return new LoadResult([.. asked.SelectMany(a => a)], HostileFile);
    }

    private async Task<List<Asked>> AskAsync(HttpClient client, Random random, long until)
    {
        var asked = new List<Asked>();
        while (Stopwatch.GetTimestamp() < until)
        {
            var kind = random.NextDouble() < hostile ? HostileFile : Kinds[random.Next(Kinds.Length)];
            var started = Stopwatch.GetTimestamp();
            using var request = Request(kind, random);
            string status;
            try
            {
                using var answer = await client.SendAsync(request).ConfigureAwait(false);
                status = $"{(int)answer.StatusCode}";
            }
            catch (HttpRequestException e)
            {
                status = $"{e.HttpRequestError}";
            }

            asked.Add(new Asked(kind, status, Stopwatch.GetElapsedTime(started).TotalMilliseconds));
        }

        return asked;
    }

    private HttpRequestMessage Request(string kind, Random random) => kind switch
    {
        "text" => Search(new { text = Words(random) }),
        "id" => Search(new { id = Id(random) }),
        "vector" => Search(new { vector = items.Vector(random) }),
        "filtered text" => Search(new
        {
            text = Words(random),
            @in = SeenOrHeard,
            where = new { label = new[] { Class(random) }, year = new[] { $"{1900 + random.Next(100)}", "1950" } },
        }),
        "explained id" => Search(new { id = Id(random), top = 5, explain = true }),
        "item" => Get($"v1/items/{Id(random)}"),
        "page of items" => Get("v1/items?limit=50"),
        "about" => Get("v1/about"),
        _ => _hostile[random.Next(_hostile.Count)].Request(),
    };

    private static HttpRequestMessage Search(object query) => new(HttpMethod.Post, new Uri("v1/search", UriKind.Relative)) { Content = JsonContent.Create(query) };

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, new Uri(path, UriKind.Relative));

    private string Words(Random random) => $"a picture of a {Class(random)} beside a {Class(random)}";

    private string Class(Random random) => items.Classes[random.Next(items.Classes.Count)];

    private string Id(Random random) => $"i{random.Next(items.Count)}";
}
