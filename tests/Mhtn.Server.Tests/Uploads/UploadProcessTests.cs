using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Mhtn.Core.Items;
using Mhtn.Server.Tests.Hosting;
using Microsoft.Data.Sqlite;

namespace Mhtn.Server.Tests.Uploads;

public sealed class UploadProcessTests(SmallDemo demo) : IDisposable
{
    private const int Mebibyte = 1 << 20;

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Memory_does_not_grow_with_the_size_of_an_upload()
    {
        using var server = await ServeProcess.StartAsync("--store", ServedDemo.CopyStore(demo, _folder));
        using var client = new HttpClient { BaseAddress = server.Address };
        await SendAsync(client, bytes: 1 * Mebibyte);
        var before = server.PeakBytes;

        await SendAsync(client, bytes: 90 * Mebibyte);

        var grown = (server.PeakBytes - before) / Mebibyte;
        Assert.True(grown < 30, $"90 MiB received cost {grown} MiB of memory.");
    }

    [Fact]
    public async Task A_full_disk_refuses_what_is_written_and_leaves_the_rest_as_it_was()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The limit on the size of files that stands for a full disk is set by bash.");
        var store = ServedDemo.CopyStore(demo, _folder);
        var kept = store + ".media";
        var written = 0;
        using (var server = await ServeProcess.StartLimitedAsync(largestFile: 512, "--store", store))
        {
            using var client = new HttpClient { BaseAddress = server.Address };

            // A file that finds no room.
            using (var large = await client.PutAsync("/v1/items/large/file?name=a.wav", new ByteArrayContent(new byte[Mebibyte]), Token))
            {
                Assert.Equal(HttpStatusCode.InsufficientStorage, large.StatusCode);
                Assert.StartsWith("body: expected room for the file", await ServedDemo.ProblemOf(large), StringComparison.Ordinal);
                Assert.Empty(ServedDemo.FilesIn(kept));
            }

            // A store that finds no room.
            HttpStatusCode status;
            do
            {
                using var text = await client.PutAsJsonAsync($"/v1/items/text-{written}", new { text = new string('x', 5000) }, Token);
                status = text.StatusCode;
                written += text.IsSuccessStatusCode ? 1 : 0;
            }
            while (status == HttpStatusCode.Created && written < 10_000);
            Assert.True(status is HttpStatusCode.InsufficientStorage or HttpStatusCode.ServiceUnavailable, $"{status} after {written} items");
            Assert.True(written > 0);

            // A small file finds room, its item does not: the file goes.
            using var content = new StreamContent(File.OpenRead(demo.Files(Modality.Audio)[0]));
            using (var file = await client.PutAsync("/v1/items/small/file?name=a.wav", content, Token))
            {
                Assert.True(file.StatusCode is HttpStatusCode.InsufficientStorage or HttpStatusCode.ServiceUnavailable, $"{file.StatusCode}");
                Assert.Empty(ServedDemo.FilesIn(kept));
            }

            var page = await client.GetFromJsonAsync<JsonElement>("/v1/items?limit=1", Token);
            Assert.Equal(demo.Items.Count + written, page.GetProperty("total").GetInt64());
            using var search = await client.PostAsJsonAsync("/v1/search", new { text = "a bell" }, Token);
            Assert.Equal(HttpStatusCode.OK, search.StatusCode);
        }

        await using var connection = new SqliteConnection($"Data Source={store};Pooling=False");
        await connection.OpenAsync(Token);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync(Token));
    }

    private static async Task SendAsync(HttpClient client, int bytes)
    {
        // Received whole, and then found to be no sound.
        using var answer = await client.PostAsync("/v1/search/file?name=a.wav", new StreamContent(new Zeros(bytes)), Token);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    /// <summary>So many zeros, made as they are read.</summary>
    private sealed class Zeros(long length) : Stream
    {
        private long _left = length;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            var read = (int)Math.Min(count, _left);
            Array.Clear(buffer, offset, read);
            _left -= read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
