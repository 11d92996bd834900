using System.Numerics.Tensors;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Media.Caching;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Sqlite;

namespace Mhtn.Cli.Tests.Commands;

/// <summary>Queries that are raw files, against a store the same files are in.</summary>
[Collection(nameof(DemoRun))]
public sealed class RawSearchTests(RawMedia media) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<string> Modalities => [.. RawMedia.Modalities.Select(m => m.Name)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Modalities))]
    public async Task A_file_that_was_indexed_finds_itself(string modality)
    {
        await media.DemoAsync();
        var (item, path) = media.FirstFile(new Modality(modality));

        await AssertFindsAsync(item, "--file", path);
    }

    [Fact]
    public async Task A_vector_is_bit_for_bit_the_stored_one_whatever_order_batch_threads_and_cache()
    {
        await media.DemoAsync();
        MediaItem[] items = [.. media.Items.GroupBy(i => i.Modality).SelectMany(g => g.Take(9))];
        var stored = await StoredAsync();
        var random = new Random(3);
        MediaItem[] shuffled = [.. items.OrderBy(_ => random.Next())];
        var cache = new InputCache(_folder.File("cache"));
        foreach (var (order, batch, threads, kept) in new (MediaItem[], int, int, InputCache?)[]
        {
            (items, 1, 1, null), (shuffled, 64, 2, cache), (items, 3, 2, cache), ([.. items.Reverse()], 3, 1, cache), (shuffled, 1, 2, cache), (items, 64, 1, cache),
        })
        {
            using var encoder = BundleEncoder.Open(media.Model, new EncoderOptions { BatchSize = batch, Threads = threads, Cache = kept });
            var encoded = await encoder.EncodeAsync(order.ToAsyncEnumerable(), cancellationToken: Token).ToListAsync(Token);

            Assert.Equal(order.Select(i => i.Id), encoded.Select(e => e.Item.Id));
            Assert.All(encoded, e => Assert.True(
                stored[e.Item.Id].AsSpan().SequenceEqual(ComparedVector.Prepare(encoder.Similarity, e.Vector.Span)), $"{e.Item.Id} in batches of {batch} on {threads} threads"));
        }
    }

    [Fact]
    public async Task A_text_finds_the_item_that_consists_of_it()
    {
        await media.DemoAsync();
        var item = media.Items.First(i => i.Content is TextContent);

        await AssertFindsAsync(item, "--text", ((TextContent)item.Content).Text);
    }

    [Fact]
    public async Task A_text_of_unknown_words_is_searched_with_and_said_to_mean_nothing()
    {
        await media.DemoAsync();
        var known = media.Items.First(i => i.Content is TextContent);

        var unknown = (await SearchAsync("--text", "qwxz vbnm", "--json")).Succeeded();

        Assert.Contains("the model knows none of the query's words", unknown.Error, StringComparison.Ordinal);
        Assert.Equal(10, unknown.Json.GetProperty("results").GetArrayLength());
        Assert.Empty((await SearchAsync("--text", ((TextContent)known.Content).Text)).Succeeded().Error);
    }

    [Fact]
    public async Task A_file_whose_name_does_not_tell_is_asked_for_its_modality_and_then_searched_with()
    {
        await media.DemoAsync();
        var (item, path) = media.FirstFile(Modality.Image);
        var nameless = _folder.Write("photo", File.ReadAllBytes(path));
        var strange = _folder.Write("photo.dat", File.ReadAllBytes(path));

        foreach (var file in new[] { nameless, strange })
        {
            (await SearchAsync("--file", file)).Refused(
                $"--file {file}: expected a file of a modality the store's model knows (audio, image, model3d, text, video), found a name that does not tell its modality. "
                + "Name the query's modality with --modality.");
            await AssertFindsAsync(item, "--file", file, "--modality", "image");
        }
    }

    [Fact]
    public async Task A_query_that_is_not_there_or_not_what_its_name_says_is_refused_by_its_path()
    {
        await media.DemoAsync();
        var mislabelled = _folder.Write("a.wav", File.ReadAllBytes(media.FirstFile(Modality.Image).Path));
        var empty = _folder.Write("empty.txt", "");
        var missing = _folder.File("none.jpg");

        (await SearchAsync("--file", missing)).Refused($"--file {missing}: expected a file, found no such file.");
        (await SearchAsync("--file", _folder.Root)).Refused($"--file {_folder.Root}: expected a file, found a folder.");
        (await SearchAsync("--file", missing, "--modality", "image")).Refused($"{missing}: expected a picture (JPEG, PNG, WebP, GIF or BMP), found no such file.");
        (await SearchAsync("--file", mislabelled)).Refused($"{mislabelled}: expected a sound, found a ");
        (await SearchAsync("--file", empty)).Refused($"{empty}: expected a UTF-8 text, found an empty file.");
        (await SearchAsync("--file", mislabelled, "--modality", "smell")).Refused("--modality: expected a modality of the store's model (audio, image, model3d, text, video), found smell.");
    }

    /// <summary>Asserts that a query finds what the item itself finds, and the item as near as it is to itself.</summary>
    private async Task AssertFindsAsync(MediaItem item, params string[] query)
    {
        var found = await HitsAsync(query);
        var own = found.Single(h => h.Id == item.Id);

        var vector = (await StoredAsync())[item.Id];
        using var encoder = BundleEncoder.Open(media.Model);
        Assert.Equal(encoder.Similarity == Similarity.Cosine ? 1 : TensorPrimitives.Dot<float>(vector, vector), own.Score, 1e-6);
        found.Remove(own);
        Assert.Equal(await HitsAsync("--id", item.Id), found, (a, b) => a.Id == b.Id && Math.Abs(a.Score - b.Score) < 1e-6);
    }

    private async Task<Dictionary<string, float[]>> StoredAsync()
    {
        await using var store = await new SqliteDatabase(media.Store).OpenAsync(cancellationToken: Token);
        return await store.ReadAllAsync(Token).ToDictionaryAsync(i => i.Id, i => i.Vector.ToArray(), cancellationToken: Token);
    }

    private async Task<List<(string Id, double Score)>> HitsAsync(params string[] query) =>
    [
        .. (await SearchAsync([.. query, "--top", "1000", "--json"])).Succeeded().Json.GetProperty("results").EnumerateArray()
            .Select(h => (h.GetProperty("id").GetString()!, h.GetProperty("score").GetDouble())),
    ];

    private Task<Outcome> SearchAsync(params string[] query) => Outcome.OfAsync(["search", "--store", media.Store, .. query]);
}
