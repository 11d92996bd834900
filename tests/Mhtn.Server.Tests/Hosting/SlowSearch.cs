using System.Net.Sockets;
using System.Text;

namespace Mhtn.Server.Tests.Hosting;

/// <summary>A search whose body the service waits for.</summary>
internal sealed class SlowSearch : IDisposable
{
    private const string Body = """{"text":"cat"}""";

    private readonly TcpClient _client;
    private readonly StreamReader _reader;

    private SlowSearch(TcpClient client)
    {
        _client = client;
        _reader = new StreamReader(client.GetStream(), Encoding.ASCII);
    }

    /// <summary>Sends all but the body, and waits until the service asks for it.</summary>
    public static async Task<SlowSearch> BeginAsync(Uri address)
    {
        var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        var search = new SlowSearch(client);
        await search.SendAsync(
            $"POST /v1/search HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\nExpect: 100-continue\r\n\r\n");
        Assert.Equal("HTTP/1.1 100 Continue", await search._reader.ReadLineAsync(TestContext.Current.CancellationToken));
        await search._reader.ReadLineAsync(TestContext.Current.CancellationToken);
        return search;
    }

    /// <summary>Sends the body.</summary>
    /// <returns>The first line of the answer.</returns>
    public async Task<string?> EndAsync()
    {
        await SendAsync(Body);
        return await _reader.ReadLineAsync(TestContext.Current.CancellationToken);
    }

    public void Dispose()
    {
        _reader.Dispose();
        _client.Dispose();
    }

    private Task SendAsync(string text) => _client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), TestContext.Current.CancellationToken).AsTask();
}
