using System.Net;
using System.Net.Sockets;
using System.Text;
using Mhtn.Core.Items;

namespace Mhtn.Server.Tests.Uploads;

public sealed class UploadTests(SmallDemo demo, SharedServedDemo shared) : IClassFixture<SharedServedDemo>
{
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_above_the_limit_is_refused_and_nothing_of_it_is_left(bool isLengthKnown)
    {
        await using var server = await ServedDemo.StartAsync(demo, new Dictionary<string, string?> { ["Uploads:LargestBytes"] = "100000" });
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/items/new/file?name=a.wav") { Content = new ByteArrayContent(new byte[100_001]) };
        request.Headers.TransferEncodingChunked = !isLengthKnown;

        using var answer = await server.Client.SendAsync(request, Token);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.StartsWith("body: expected 100000 bytes at the most", await ServedDemo.ProblemOf(answer), StringComparison.Ordinal);
        Assert.Empty(ServedDemo.FilesIn(server.Kept));
    }

    [Fact]
    public async Task A_file_of_just_the_limit_is_received_whatever_the_server_allows_otherwise()
    {
        await using var server = await ServedDemo.StartAsync(demo, new Dictionary<string, string?> { ["Uploads:LargestBytes"] = "40000000" });

        // Above Kestrel's own limit of 30,000,000; it is received, and then found to be no sound.
        using var answer = await server.Client.PutAsync("/v1/items/new/file?name=a.wav", new ByteArrayContent(new byte[40_000_000]), Token);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Empty(ServedDemo.FilesIn(server.Kept));
    }

    [Theory]
    [InlineData("a.exe", 415)]
    [InlineData("wav", 415)]
    [InlineData("..", 415)]
    [InlineData("%2e%2e%2f%2e%2e%2f.", 415)]
    [InlineData("", 400)]
    [InlineData("folder%2f", 400)]
    [InlineData("a%0a.wav", 400)]
    [InlineData("a%00.wav", 400)]
    public async Task A_name_that_cannot_be_taken_is_refused_before_the_file_is_read(string name, int status)
    {
        var server = shared.Server;

        using var answer = await server.Client.PutAsync($"/v1/items/new/file?name={name}", new ByteArrayContent(new byte[1]), Token);

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.StartsWith("name: ", await ServedDemo.ProblemOf(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("..%2F..%2F..%2Fbark.wav")]
    [InlineData("%2Fetc%2Fbark.wav")]
    [InlineData("C%3A%5Cfolder%5Cbark.wav")]
    public async Task Only_the_last_part_of_a_name_counts(string name)
    {
        await using var server = await ServedDemo.StartAsync(demo);

        using var answer = await server.Client.PutAsync(
            $"/v1/items/new/file?name={name}", new ByteArrayContent(await File.ReadAllBytesAsync(demo.Files(Modality.Audio)[0], Token)), Token);

        Assert.Equal("bark.wav", (await ServedDemo.JsonOf(answer)).GetProperty("file_name").GetString());
        Assert.Equal("bark.wav", Path.GetFileName(Assert.Single(ServedDemo.FilesIn(server.Kept))));
    }

    [Theory]
    [InlineData("Content-Encoding", "gzip", 415)]
    [InlineData("Content-Type", "multipart/form-data; boundary=x", 415)]
    [InlineData("Content-Encoding", "identity", 422)]
    [InlineData("Content-Type", "application/x-www-form-urlencoded", 422)]
    [InlineData("Content-Type", "audio/wav", 422)]
    public async Task A_file_comes_as_it_is(string header, string value, int status)
    {
        var server = shared.Server;
        using var content = new ByteArrayContent("no sound"u8.ToArray());
        Assert.True(content.Headers.TryAddWithoutValidation(header, value));

        using var answer = await server.Client.PostAsync("/v1/search/file?name=a.wav", content, Token);

        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task An_empty_body_is_refused()
    {
        var server = shared.Server;

        using var empty = await server.Client.PutAsync("/v1/items/new/file?name=a.wav", new ByteArrayContent([]), Token);
        using var none = await server.Client.PutAsync("/v1/items/new/file?name=a.wav", null, Token);
        using var request = new HttpRequestMessage(HttpMethod.Put, "/v1/items/new/file?name=a.wav") { Content = new ByteArrayContent([]) };
        request.Headers.TransferEncodingChunked = true;
        using var chunked = await server.Client.SendAsync(request, Token);

        foreach (var answer in new[] { empty, none, chunked })
        {
            Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
            Assert.Equal("body: expected the file's bytes, found an empty body", await ServedDemo.ProblemOf(answer));
        }
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        await using var server = await ServedDemo.StartAsync(demo);
        using (var client = await ConnectAsync(server))
        {
            await SendAsync(client, "PUT /v1/items/new/file?name=a.wav HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000\r\n\r\nRIFF and not much more");
            await UntilAsync(() => ServedDemo.FilesIn(server.Kept).Count == 1);
        }

        await UntilAsync(() => ServedDemo.FilesIn(server.Kept).Count == 0);
        using var missing = await server.Client.GetAsync(new Uri("/v1/items/new", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_body_that_ends_before_its_length_is_not_taken()
    {
        await using var server = await ServedDemo.StartAsync(demo);
        using var client = await ConnectAsync(server);
        await SendAsync(client, "PUT /v1/items/new/file?name=a.wav HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000\r\n\r\nRIFF");
        client.Client.Shutdown(SocketShutdown.Send);

        // The server may hold that its client is gone, and answer nothing.
        Assert.DoesNotContain("HTTP/1.1 2", await ReadAsync(client), StringComparison.Ordinal);
        await UntilAsync(() => ServedDemo.FilesIn(server.Kept).Count == 0);
        using var missing = await server.Client.GetAsync(new Uri("/v1/items/new", UriKind.Relative), Token);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }

    [Fact]
    public async Task A_client_whose_file_is_refused_may_use_its_connection_again()
    {
        await using var server = await ServedDemo.StartAsync(demo, new Dictionary<string, string?> { ["Uploads:LargestBytes"] = "100000" });
        using var client = await ConnectAsync(server);
        var content = new string('x', 200_000);
        await SendAsync(client, $"PUT /v1/items/new/file?name=a.wav HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n30d40\r\n{content}\r\n0\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413 ", await ReadAsync(client), StringComparison.Ordinal);

        await SendAsync(client, "GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n");

        Assert.Contains("HTTP/1.1 200 ", await ReadAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_stands_still_is_given_up_and_others_go_on_meanwhile()
    {
        await using var server = await ServedDemo.StartAsync(demo);
        using var client = await ConnectAsync(server);
        await SendAsync(client, "PUT /v1/items/slow/file?name=a.wav HTTP/1.1\r\nHost: localhost\r\nContent-Length: 50000\r\n\r\nRIFF");

        using var other = await server.PutFileAsync("other", demo.Files(Modality.Audio)[0]);
        Assert.Equal(HttpStatusCode.Created, other.StatusCode);

        Assert.StartsWith("HTTP/1.1 408 ", await ReadAsync(client), StringComparison.Ordinal);
        await UntilAsync(() => ServedDemo.FilesIn(server.Kept).Count == 1);
    }

    [Fact]
    public async Task A_slow_upload_that_goes_on_is_received()
    {
        await using var server = await ServedDemo.StartAsync(demo);
        var content = await File.ReadAllBytesAsync(demo.Files(Modality.Audio)[0], Token);
        using var client = await ConnectAsync(server);
        await SendAsync(client, $"PUT /v1/items/slow/file?name=a.wav HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: {content.Length}\r\n\r\n");
        foreach (var part in content.Chunk((content.Length / 20) + 1))
        {
            await client.GetStream().WriteAsync(part, Token);
            await Task.Delay(100, Token);
        }

        Assert.StartsWith("HTTP/1.1 201 ", await ReadAsync(client), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_folder_files_are_searched_by_but_not_added()
    {
        // What a server's database has by default; here the folder cannot be one.
        await using var server = await ServedDemo.StartAsync(demo);
        await File.WriteAllTextAsync(server.Kept, "in the way", Token);

        using var search = await server.SearchByFileAsync(demo.Files(Modality.Audio)[0]);
        using var put = await server.PutFileAsync("new", demo.Files(Modality.Audio)[0]);

        Assert.Equal(HttpStatusCode.OK, search.StatusCode);
        Assert.Equal(HttpStatusCode.InsufficientStorage, put.StatusCode);
    }

    private static async Task<TcpClient> ConnectAsync(ServedDemo server)
    {
        var client = new TcpClient();
        await client.ConnectAsync(server.Address.Host, server.Address.Port, Token);
        return client;
    }

    private static async Task SendAsync(TcpClient client, string text) => await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), Token);

    private static async Task<string> ReadAsync(TcpClient client)
    {
        var buffer = new byte[4096];
        var read = await client.Client.ReceiveAsync(buffer, Token).AsTask().WaitAsync(Longest, Token);
        return Encoding.ASCII.GetString(buffer, 0, read);
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        var end = DateTime.UtcNow + Longest;
        while (!holds())
        {
            Assert.True(DateTime.UtcNow < end, "It did not come to that.");
            await Task.Delay(50, Token);
        }
    }
}
