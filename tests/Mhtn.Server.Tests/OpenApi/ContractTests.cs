using System.Net;
using System.Text;
using Mhtn.Core.Bundles;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;
using Mhtn.Retrieval.Tests.Stores.Postgres;

namespace Mhtn.Server.Tests.OpenApi;

/// <summary>What the service answers is what its document says, for good requests and for bad ones, on both kinds of store.</summary>
public sealed class ContractTests(SmallDemo demo, PostgresServer postgres) : IClassFixture<PostgresServer>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_endpoint_answers_as_documented_on_SQLite()
    {
        var store = ServedDemo.CopyStore(demo, _folder);
        await CheckAsync(store);
    }

    [Fact]
    [NeedsPostgres]
    public async Task Every_endpoint_answers_as_documented_on_PostgreSQL() => await CheckAsync(await FillPostgresAsync());

    [Fact]
    [NeedsPostgres]
    public async Task Without_a_folder_for_them_files_cannot_be_added()
    {
        await using var server = await ServedArchive.StartAsync(await FillPostgresAsync());
        var document = await ApiDocument.ReadAsync(server.Client);
        var add = new ApiCase("PUT /v1/items/{id}/file", "/v1/items/new/file?name=a.png", 409) { Body = await File.ReadAllBytesAsync(demo.Files(Modality.Image)[0], Token) };
        var search = new ApiCase("POST /v1/search/file", "/v1/search/file?name=a.png", 200) { Body = add.Body };

        RequireNone([.. await FaultsAsync(document, server.Client, add), .. await FaultsAsync(document, server.Client, search)]);
    }

    private static void RequireNone(List<string> faults) => Assert.True(faults.Count == 0, string.Join('\n', faults));

    private static async Task<IEnumerable<string>> FaultsAsync(ApiDocument document, HttpClient client, ApiCase asked)
    {
        using var answer = await AskAsync(client, asked);
        var status = (int)answer.StatusCode;
        var body = await answer.Content.ReadAsByteArrayAsync(Token);
        var faults = document.ProblemsOf(asked, status, answer.Content.Headers.ContentType?.MediaType, body).ToList();
        if (status != asked.Status)
        {
            faults.Add($"{status}: {Encoding.UTF8.GetString(body)}");
        }

        if (answer.IsSuccessStatusCode)
        {
            faults.AddRange(document.ProblemsOf(asked));
        }

        return faults.Select(fault => $"{asked}: {fault}");
    }

    /// <summary>Asks, and asks again where the answer is not ready yet.</summary>
    private static async Task<HttpResponseMessage> AskAsync(HttpClient client, ApiCase asked)
    {
        while (true)
        {
            using var request = asked.Request();
            var answer = await client.SendAsync(request, Token);
            if (answer.StatusCode != HttpStatusCode.Accepted)
            {
                return answer;
            }

            await Task.Delay(answer.Headers.RetryAfter!.Delta!.Value, Token);
            answer.Dispose();
        }
    }

    private async Task CheckAsync(string store)
    {
        await using var server = await ServedArchive.StartAsync(store, new Dictionary<string, string?>
        {
            ["Uploads:Folder"] = _folder.File("kept"),
            ["Uploads:LargestBytes"] = $"{ApiCases.LargestUpload}",
            ["Requests:LargestJsonBytes"] = $"{ApiCases.LargestJson}",
            ["Media:Roots:0"] = demo.Root,
        });
        // What is too large is refused before it is sent, which a client otherwise may never read.
        using var client = new HttpClient(new SocketsHttpHandler { Expect100ContinueTimeout = TimeSpan.FromMinutes(1) }) { BaseAddress = server.Address };
        var document = await ApiDocument.ReadAsync(client);
        using var bundle = ModelBundle.Open(demo.Model);
        var cases = ApiCases.All(demo, bundle.Manifest.Dimension).ToList();
        var faults = new List<string>();
        foreach (var asked in cases)
        {
            faults.AddRange(await FaultsAsync(document, client, asked));
        }

        RequireNone(faults);
        Assert.Equal(document.Operations.Order(), cases.Where(c => c.Status < 400).Select(c => c.Operation).Distinct().Order());
    }

    private async Task<string> FillPostgresAsync()
    {
        await postgres.ClearAsync();
        await using var from = await new SqliteDatabase(ServedDemo.CopyStore(demo, _folder)).OpenAsync(cancellationToken: Token);
        await using var to = await ItemDatabases.At(postgres.Address).OpenOrCreateAsync(from.Identity, Token);
        await to.UpsertAsync(await from.ReadAllAsync(Token).ToListAsync(Token), Token);
        return postgres.Address;
    }
}
