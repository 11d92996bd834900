using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Indexing;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;
using Mhtn.Retrieval.Tests.Encoding;

namespace Mhtn.Retrieval.Tests.Indexing;

public sealed class IndexerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Indexing_twice_gives_the_same_store_and_an_item_is_found_by_itself()
    {
        using var encoder = BundleEncoder.Open(TestBundle.Write(_folder.File("a.mhtn")));
        await using var store = await OpenAsync(encoder);
        var items = TestBundle.Items(70);
        var last = await new Indexer().IndexAsync(encoder, items.ToAsyncEnumerable(), store, cancellationToken: Token);
        Assert.Equal((70, 0), (last.Done, last.Unchanged));
        var first = await ReadAsync(store);
        Assert.Equal(items.Select(i => i.Id), first.Select(s => s.Id));
        Assert.Equal(items.Select(i => i.Labels[0]), first.Select(s => s.Labels));
        last = await new Indexer().IndexAsync(
            encoder, items.ToAsyncEnumerable(), store, new IndexingOptions { BatchSize = 13 }, cancellationToken: Token);
        Assert.Equal((70, 70), (last.Done, last.Unchanged));
        Assert.Equal(first, await ReadAsync(store));

        var vector = (await encoder.EncodeAsync(items.Take(1).ToAsyncEnumerable(), cancellationToken: Token).SingleAsync(Token)).Vector;
        var hit = await new SearchEngine(store).SearchAsync(SearchQuery.ByVector(vector) with { Top = 1 }, Token).SingleAsync(Token);
        Assert.Equal((items[0].Id, 1f), (hit.Id, MathF.Round(hit.Score, 5)));
    }

    [Fact]
    public async Task A_store_of_another_bundle_is_refused_before_anything_is_encoded()
    {
        using var one = BundleEncoder.Open(TestBundle.Write(_folder.File("one.mhtn"), seed: 1));
        using var two = BundleEncoder.Open(TestBundle.Write(_folder.File("two.mhtn"), seed: 2));
        await using var store = await OpenAsync(one);
        var error = await Assert.ThrowsAsync<ModelException>(
            () => new Indexer().IndexAsync(two, AsyncEnumerable.Empty<MediaItem>(), store, cancellationToken: Token));
        Assert.Contains(one.BundleId, error.Message, StringComparison.Ordinal);
        Assert.Contains(two.BundleId, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancelled_in_its_middle_it_leaves_the_batches_written_and_doing_it_again_completes_them()
    {
        using var encoder = BundleEncoder.Open(TestBundle.Write(_folder.File("a.mhtn")), new EncoderOptions { BatchSize = 8 });
        var items = TestBundle.Items(40);
        var options = new IndexingOptions { BatchSize = 10, Total = items.Length };
        using var source = new CancellationTokenSource();
        await using (var store = await OpenAsync(encoder))
        {
            var stop = new ProgressList<IndexingProgress>(p => Cancel(p.Done == 20));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(
                () => new Indexer().IndexAsync(encoder, items.ToAsyncEnumerable(), store, options, stop, source.Token));
        }

        await using (var again = await new SqliteDatabase(_folder.File("archive.db")).OpenAsync(cancellationToken: Token))
        {
            Assert.Equal(20, (await again.SummariseAsync(Token)).Count);
            await new Indexer().IndexAsync(encoder, items.ToAsyncEnumerable(), again, options, cancellationToken: Token);
            Assert.Equal(items.Select(i => i.Id), (await ReadAsync(again)).Select(s => s.Id));
        }

        void Cancel(bool now)
        {
            if (now)
            {
                source.Cancel();
            }
        }
    }

    [Fact]
    public async Task Progress_tells_what_is_done_of_how_many_and_how_fast()
    {
        using var encoder = BundleEncoder.Open(TestBundle.Write(_folder.File("a.mhtn")));
        await using var store = await OpenAsync(encoder);
        var progress = new ProgressList<IndexingProgress>();
        await new Indexer(new TickingClock()).IndexAsync(
            encoder, TestBundle.Items(25).ToAsyncEnumerable(), store, new IndexingOptions { BatchSize = 10, Total = 25 }, progress, Token);
        Assert.Equal([(10, 25, 10.0), (20, 25, 10.0), (25, 25, 25 / 3.0)], progress.Reports.Select(r => (r.Done, r.Total, r.ItemsPerSecond)));
    }

    [Fact]
    public async Task What_is_shown_of_an_item_is_its_file_or_the_beginning_of_its_text()
    {
        var dog = new string('a', 999) + "🐕";
        MediaItem[] items =
        [
            new("file", Modality.Image, new FileContent("/archive/a.png"), ["x"], Split.Test, "p"),
            new("text", Modality.Text, new TextContent("a dog"), []),
            new("long", Modality.Text, new TextContent(dog), []),
        ];
        var identity = new StoreIdentity(FixedEncoder.Id, 1, "b");
        await using var store = await new SqliteDatabase(_folder.File("archive.db")).OpenOrCreateAsync(identity, Token);
        await new Indexer().IndexAsync(new FixedEncoder(), items.ToAsyncEnumerable(), store, cancellationToken: Token);
        var stored = await store.ReadAllAsync(Token).ToListAsync(Token);
        Assert.Equal(["/archive/a.png", null, null], stored.Select(s => s.Path));
        Assert.Equal([null, "a dog", new string('a', 999) + "…"], stored.Select(s => s.Snippet));
        Assert.Equal((Split.Test, "p"), (stored[0].Split, stored[0].Pair));
    }

    [Fact]
    public async Task Only_what_has_changed_is_encoded_again()
    {
        var file = _folder.File("a.png");
        await File.WriteAllTextAsync(file, "one", Token);
        MediaItem[] items =
        [
            new("file", Modality.Image, new FileContent(file), ["x"]),
            new("text", Modality.Text, new TextContent("a dog"), []),
            new("gone", Modality.Image, new FileContent(_folder.File("gone.png")), []),
            new("same", Modality.Text, new TextContent("a cat"), []) { Metadata = new Dictionary<string, string> { ["a"] = "1", ["b"] = "2" } },
        ];
        var encoder = new FixedEncoder();
        await using var store = await new SqliteDatabase(_folder.File("archive.db"))
            .OpenOrCreateAsync(new StoreIdentity(FixedEncoder.Id, 1, "b"), Token);
        await IndexAsync();
        Assert.Equal(["file", "text", "gone", "same"], encoder.Encoded);

        await File.WriteAllTextAsync(file, "two", Token);
        items[1] = items[1] with { Labels = ["dog"] };
        items[3] = items[3] with { Metadata = new Dictionary<string, string> { ["b"] = "2", ["a"] = "1" } };
        Assert.Equal(["file", "text", "gone"], await Indexer.FindChangedAsync(items.ToAsyncEnumerable(), store, cancellationToken: Token).Select(i => i.Id).ToListAsync(Token));
        var last = await IndexAsync();
        Assert.Equal(["file", "text", "gone"], encoder.Encoded);
        Assert.Equal((4, 1), (last.Done, last.Unchanged));
        Assert.Equal(["dog"], (await store.FindAsync(["text"], Token))[0].Labels);

        Task<IndexingProgress> IndexAsync()
        {
            encoder.Encoded.Clear();
            return new Indexer().IndexAsync(encoder, items.ToAsyncEnumerable(), store, cancellationToken: Token);
        }
    }

    private static async Task<List<(string Id, string Labels, string Vector)>> ReadAsync(IItemStore store) => await store
        .ReadAllAsync(Token)
        .Select(i => (i.Id, string.Join("|", i.Labels), string.Join(",", i.Vector.ToArray())))
        .ToListAsync(Token);

    private async Task<IItemStore> OpenAsync(BundleEncoder encoder) => await new SqliteDatabase(_folder.File("archive.db"))
        .OpenOrCreateAsync(new StoreIdentity(encoder.BundleId, encoder.Dimension, encoder.BundlePath), Token);

    private sealed class TickingClock : TimeProvider
    {
        private long _seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => _seconds++;
    }
}
