using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Tests.Encoding;

namespace Mhtn.Retrieval.Tests.Archives;

public sealed class MhtnSearchTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_archive_is_searched_by_text_file_item_and_id()
    {
        using var archive = await PetArchive.MakeAsync(Token);
        var row = archive.File("query.csv");
        await File.WriteAllTextAsync(row, "0,0,0,1\n", Token);
        await using var search = new MhtnSearch(archive.Store);

        Assert.Equal("p2", (await FirstAsync(search.ByTextAsync("dog", cancellationToken: Token))).Id);
        Assert.Equal("p3", (await FirstAsync(search.ByFileAsync(row, modality: Modality.Image, cancellationToken: Token))).Id);
        Assert.Equal("p1", (await FirstAsync(search.ByItemAsync(PetBundle.Picture("q", 1), cancellationToken: Token))).Id);
        Assert.DoesNotContain("p0", (await search.ByIdAsync("p0", cancellationToken: Token).ToListAsync(Token)).Select(h => h.Id));
        var filter = new ItemFilter { Labels = ["cat", "fish"] };
        Assert.Equal(["cat", "fish"], (await search.ByTextAsync("dog", 3, filter, Token).ToListAsync(Token)).Select(h => h.Labels[0]).Order(StringComparer.Ordinal));
        Assert.Equal(2, await search.ByTextAsync("dog", 2, cancellationToken: Token).CountAsync(Token));
    }

    [Fact]
    public async Task A_bundle_that_has_moved_can_be_named_and_another_is_refused()
    {
        using var archive = await PetArchive.MakeAsync(Token, "pets");
        var moved = archive.File("moved.mhtn");
        File.Move(archive.Bundle, moved);

        await using (var lost = new MhtnSearch(archive.Store, collection: "pets"))
        {
            Assert.Equal(3, await lost.ByIdAsync("p0", cancellationToken: Token).CountAsync(Token));
            var error = await Assert.ThrowsAsync<ModelException>(() => FirstAsync(lost.ByTextAsync("dog", cancellationToken: Token)));
            Assert.StartsWith($"{archive.Bundle}: expected a model bundle, found no such file", error.Message, StringComparison.Ordinal);
        }

        await using (var found = new MhtnSearch(archive.Store, moved, "pets"))
        {
            Assert.Equal("p2", (await FirstAsync(found.ByTextAsync("dog", cancellationToken: Token))).Id);
        }

        await using var other = new MhtnSearch(archive.Store, TestBundle.Write(archive.File("other.mhtn")), "pets");
        var foreign = await Assert.ThrowsAsync<ModelException>(() => FirstAsync(other.ByTextAsync("dog", cancellationToken: Token)));
        Assert.Contains("expected the bundle the collection \"pets\" was made with", foreign.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_store_that_is_not_there_is_named_and_searched_once_it_is()
    {
        using var archive = await PetArchive.MakeAsync(Token);
        var later = archive.File("later.db");
        await using var search = new MhtnSearch(later);
        var error = await Assert.ThrowsAsync<StoreException>(() => FirstAsync(search.ByIdAsync("p0", cancellationToken: Token)));
        Assert.StartsWith(later, error.Message, StringComparison.Ordinal);
        File.Copy(archive.Store, later);
        Assert.Equal(3, await search.ByIdAsync("p0", cancellationToken: Token).CountAsync(Token));
    }

    [Fact]
    public async Task Many_search_at_once_and_cancelling_stops_one()
    {
        using var archive = await PetArchive.MakeAsync(Token);
        await using var search = new MhtnSearch(archive.Store);
        string[] words = ["bird", "cat", "dog", "fish"];
        await Parallel.ForAsync(0, 32, Token, async (i, token) =>
            Assert.Equal($"p{i % 4}", (await FirstAsync(search.ByTextAsync(words[i % 4], cancellationToken: token))).Id));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => FirstAsync(search.ByTextAsync("dog", cancellationToken: new CancellationToken(canceled: true))));
    }

    [Fact]
    public async Task Disposing_frees_the_files_and_ends_searching()
    {
        using var archive = await PetArchive.MakeAsync(Token);
        var search = new MhtnSearch(archive.Store);
        await FirstAsync(search.ByTextAsync("dog", cancellationToken: Token));
        search.Dispose();
        await search.DisposeAsync();
        Assert.False(File.Exists($"{archive.Store}-wal"));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => FirstAsync(search.ByTextAsync("dog", cancellationToken: Token)));
    }

    private static async Task<SearchHit> FirstAsync(IAsyncEnumerable<SearchHit> hits) => await hits.FirstAsync(Token);
}
