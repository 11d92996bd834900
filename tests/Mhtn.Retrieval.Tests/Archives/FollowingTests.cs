using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Tests.Encoding;
using Mhtn.Retrieval.VectorData;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.VectorData;

namespace Mhtn.Retrieval.Tests.Archives;

/// <summary>Programs that keep an archive open while its collection is replaced under them.</summary>
public sealed class FollowingTests
{
    private const int Replacements = 3;
    private const int Threads = 4;
    private static readonly string[] Words = ["bird", "cat", "dog", "fish"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Each bundle puts the classes in another order, so that a query of one bundle finds the wrong pet in another's collection.</summary>
    [Fact]
    public async Task A_search_and_a_vector_store_live_through_three_replacements_while_four_threads_search()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        await using var provider = new ServiceCollection()
            .AddMhtn(options => (options.Bundle, options.Store) = (pets.Bundle, pets.Store))
            .BuildServiceProvider();
        var search = provider.GetRequiredService<MhtnSearch>();
        var vectors = provider.GetRequiredService<VectorStore>().GetCollection<string, Pet>("default");
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Token);
        var searched = new int[Threads];
        Task[] searching = [.. Enumerable.Range(0, Threads).Select(thread => Task.Run(
            async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    var pet = searched[thread] % Words.Length;
                    Assert.Equal($"p{pet}", (await search.ByTextAsync(Words[pet], 1, cancellationToken: Token).SingleAsync(Token)).Id);
                    Assert.Equal($"p{pet}", (await vectors.SearchAsync(Words[pet], 1, cancellationToken: Token).SingleAsync(Token)).Record.Id);
                    Interlocked.Increment(ref searched[thread]);
                }
            },
            Token))];
        var bundles = new List<string>();
        for (var replacement = 1; replacement <= Replacements; replacement++)
        {
            bundles.Add(await pets.ReplaceAsync(replacement, Token));
            await EachSearchesAsync(searched, searching);
        }

        await FollowedAsync(provider.GetRequiredService<Archive>(), bundles[^1]);
        await EachSearchesAsync(searched, searching);
        await stop.CancelAsync();
        await Task.WhenAll(searching);
        Assert.Equal("p2", (await search.ByIdAsync("p1", 3, cancellationToken: Token).ToListAsync(Token)).Single(hit => hit.Labels[0] == "dog").Id);
    }

    [Fact]
    public async Task Two_replacements_at_once_remove_what_is_open_and_the_search_goes_on()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        var clock = new StepClock();
        await using var archive = new Archive(new Retrieval.Stores.Sqlite.SqliteDatabase(pets.Store), clock: clock);
        await using var search = new MhtnSearch(archive);
        using var vectors = new MhtnVectorStore(archive);
        var collection = vectors.GetCollection<string, Pet>("default");
        Assert.Equal("p2", (await search.ByTextAsync("dog", 1, cancellationToken: Token).SingleAsync(Token)).Id);

        // The clock stands still: nobody looks, and the collection that is open is gone.
        await pets.ReplaceAsync(1, Token);
        await pets.ReplaceAsync(2, Token);
        Assert.Equal("p2", (await search.ByTextAsync("dog", 1, cancellationToken: Token).SingleAsync(Token)).Id);

        await pets.ReplaceAsync(3, Token);
        await pets.ReplaceAsync(0, Token);
        Assert.Equal("p3", (await collection.GetAsync("p3", cancellationToken: Token))?.Id);
    }

    // Searches that began before a replacement may end after it; the second one from now begins after.
    private static async Task EachSearchesAsync(int[] searched, Task[] searching)
    {
        int[] before = [.. searched];
        while (Enumerable.Range(0, Threads).Any(thread => Volatile.Read(ref searched[thread]) < before[thread] + 2))
        {
            await (searching.FirstOrDefault(task => task.IsFaulted) ?? Task.Delay(5, Token));
        }
    }

    private static async Task FollowedAsync(Archive archive, string bundle)
    {
        while (true)
        {
            await using var lease = await archive.RentAsync(null, Token);
            if (lease.Encoder.BundlePath == bundle)
            {
                return;
            }

            await Task.Delay(20, Token);
        }
    }

    private sealed class Pet
    {
        [VectorStoreKey]
        public string Id { get; set; } = "";

        [VectorStoreVector(4)]
        public ReadOnlyMemory<float> Vector { get; set; }
    }
}
