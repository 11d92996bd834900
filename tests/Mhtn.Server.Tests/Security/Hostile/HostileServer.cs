using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;

namespace Mhtn.Server.Tests.Security.Hostile;

/// <summary>A service over a copy of the small demo's store that many hostile requests reach, and what must not have changed by them.</summary>
public sealed class HostileServer(SmallDemo demo) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly TemporaryFolder _folder = new();
    private ServedArchive _served = null!;

    public HttpClient Client => _served.Client;

    /// <summary>The folder of kept files.</summary>
    public string Kept => _folder.File("archive.db.media");

    // What was written last may still be in the log beside the file.
    private static IReadOnlyList<string> StoreSuffixes { get; } = ["", "-wal"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        foreach (var suffix in StoreSuffixes.Where(s => File.Exists(demo.Store + s)))
        {
            File.Copy(demo.Store + suffix, _folder.File("archive.db" + suffix));
        }

        _served = await ServedArchive.StartAsync(_folder.File("archive.db"), new Dictionary<string, string?>
        {
            ["Uploads:LargestBytes"] = "1500000",
            ["Workers:Count"] = "1",
            ["Workers:Seconds"] = "20",
            ["Rate:PerSecond"] = "0",
        });
    }

    /// <summary>Sends a request as it is and reads until the server closes the connection.</summary>
    internal async Task<RawAnswer> SendAsync(HostileCase hostile)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(_served.Address.Host, _served.Address.Port, Token);
        var stream = client.GetStream();
        using var answer = new MemoryStream();
        var reading = ReadAsync(stream, answer);
        try
        {
            await stream.WriteAsync(hostile.Request, Token);
            if (hostile.BreaksOff)
            {
                client.Client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (IOException)
        {
            // It refused before it had read everything.
        }

        await reading;
        return new RawAnswer(answer.ToArray());
    }

    /// <summary>All items, collections and kept files, as text to compare.</summary>
    public async Task<string> ContentAsync()
    {
        var collections = await Client.GetFromJsonAsync<JsonElement>("/v1/collections", Token);
        var counts = await Client.GetFromJsonAsync<JsonElement>("/v1/collections/default", Token);
        var files = Directory.Exists(Kept)
            ? Directory.EnumerateFiles(Kept, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            : [];
        return $"{collections}\n{counts}\n{string.Join('\n', files.Where(f => Path.GetFileName(f) != "lock").Order(StringComparer.Ordinal))}";
    }

    /// <summary>Waits for <see cref="ContentAsync"/>: nobody is told when what a client left behind has gone.</summary>
    public async Task BecomesAsync(string content)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        while (await ContentAsync() != content)
        {
            await Task.Delay(20, patience.Token);
        }
    }

    public async Task<int> SearchAsync()
    {
        using var answer = await Client.PostAsJsonAsync("/v1/search", new { text = "a heavy bell", top = 5 }, Token);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(Token)).GetProperty("results").GetArrayLength();
    }

    public async ValueTask DisposeAsync()
    {
        await _served.DisposeAsync();
        _folder.Dispose();
    }

    private static async Task ReadAsync(NetworkStream stream, MemoryStream answer)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(Patience);
        try
        {
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // A connection that is reset ends the answer, too.
        }
    }
}
