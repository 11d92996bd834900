using System.Security.Cryptography;
using Mhtn.Core.Errors;
using Mhtn.Server.Configuration;
using Mhtn.Server.Media;
using Mhtn.Server.Problems;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Mhtn.Server.Tests.Media;

public sealed class PreviewCacheTests : IAsyncDisposable
{
    private static readonly string Key = KeyOf(0);

    private readonly TemporaryFolder _folder = new();
    private readonly ManualClock _clock = new();
    private readonly PreviewCache _cache;
    private int _made;

    public PreviewCacheTests()
    {
        _cache = Open(_folder.Path);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_asks_at_the_same_time_waits_for_one_making()
    {
        var gate = new TaskCompletionSource<byte[]>();
        var askers = Enumerable.Range(0, 50).Select(_ => _cache.GetAsync(Key, _ => Count(gate.Task), Cancellation)).ToList();
        gate.SetResult([7]);

        Assert.All(await Task.WhenAll(askers), made => Assert.Equal([7], made));
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task What_was_made_outlives_the_process()
    {
        await _cache.GetAsync(Key, _ => Count(Task.FromResult<byte[]>([7])), Cancellation);
        await using var later = Open(_folder.Path);

        Assert.Equal([7], await later.GetAsync(Key, _ => Count(Task.FromResult<byte[]>([8])), Cancellation));
        Assert.Equal(1, _made);
    }

    [Fact]
    public async Task Making_stops_when_nobody_waits_any_more()
    {
        using var first = new CancellationTokenSource();
        using var second = new CancellationTokenSource();
        var (begun, stopped) = (new TaskCompletionSource(), new TaskCompletionSource());
        var askers = new[] { first, second }.Select(c => _cache.GetAsync(Key, Make, c.Token)).ToList();
        await begun.Task.WaitAsync(Cancellation);

        await first.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => askers[0]);
        Assert.False(stopped.Task.IsCompleted);

        await second.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => askers[1]);
        await stopped.Task.WaitAsync(TimeSpan.FromMinutes(1), Cancellation);
        Assert.Equal([7], await _cache.GetAsync(Key, _ => Task.FromResult<byte[]>([7]), Cancellation));

        async Task<byte[]> Make(CancellationToken stop)
        {
            using var registration = stop.Register(stopped.SetResult);
            begun.SetResult();
            await Task.Delay(Timeout.Infinite, stop);
            return [];
        }
    }

    [Fact]
    public async Task A_file_that_cannot_be_decoded_is_not_tried_again_for_a_minute()
    {
        var problem = new Problem("cat.jpg", "a picture", "text", "Replace it.");
        for (var i = 0; i < 3; i++)
        {
            var failure = await Assert.ThrowsAsync<RequestException>(() => Fail(new InputException([problem])));
            Assert.Equal((StatusCodes.Status422UnprocessableEntity, problem), (failure.Status, failure.Problems.Single()));
        }

        Assert.Equal(1, _made);
        _clock.Move(RecentFailures.Lasting);
        await Assert.ThrowsAsync<RequestException>(() => Fail(new InputException([problem])));
        Assert.Equal(2, _made);
    }

    [Fact]
    public async Task Busy_workers_are_asked_again()
    {
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<RequestException>(() => Fail(new RequestException(StatusCodes.Status503ServiceUnavailable, "workers", "a free one", "none", "Wait.")));
        }

        Assert.Equal(3, _made);
    }

    [Fact]
    public async Task The_least_recently_shown_go_where_room_is_short()
    {
        var preview = new byte[100 << 10];
        for (var i = 0; i < 40; i++)
        {
            await _cache.GetAsync(KeyOf(i), _ => Count(Task.FromResult(preview)), Cancellation);
            await _cache.GetAsync(KeyOf(0), _ => Count(Task.FromResult(preview)), Cancellation);
            await Eventually(() => Bytes() <= 1 << 20);
        }

        Assert.Equal(40, _made);
        await _cache.GetAsync(KeyOf(39), _ => Count(Task.FromResult(preview)), Cancellation);
        Assert.Equal(40, _made);
        await _cache.GetAsync(KeyOf(1), _ => Count(Task.FromResult(preview)), Cancellation);
        Assert.Equal(41, _made);
    }

    [Fact]
    public async Task A_preview_that_cannot_be_kept_is_shown()
    {
        await using var cache = Open(_folder.Write("file", "no folder"u8));

        Assert.Equal([7], await cache.GetAsync(Key, _ => Task.FromResult<byte[]>([7]), Cancellation));
    }

    public async ValueTask DisposeAsync()
    {
        await _cache.DisposeAsync();
        _folder.Dispose();
    }

    private static string KeyOf(int number) => Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number)));

    private static async Task Eventually(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Delay(10, Cancellation);
        }
    }

    private long Bytes() => Directory.EnumerateFiles(_folder.Path, "*", SearchOption.AllDirectories).Sum(f => new FileInfo(f) is { Exists: true } file ? file.Length : 0);

    private PreviewCache Open(string folder) => new(Options.Create(new ServerOptions { Media = { CacheFolder = folder, CacheBytes = 1 << 20 } }), _clock);

    private Task<byte[]> Count(Task<byte[]> content)
    {
        Interlocked.Increment(ref _made);
        return content;
    }

    private Task<byte[]> Fail(Exception failure) => _cache.GetAsync(Key, _ => Count(Task.FromException<byte[]>(failure)), Cancellation);
}
