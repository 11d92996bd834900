using Mhtn.Core.Errors;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Indexing;
using Mhtn.Retrieval.Tests.Encoding;

namespace Mhtn.Retrieval.Tests.Archives;

public sealed class CollectionReplacementTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_takes_the_place_at_once_for_the_archive_that_made_it()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        await using var archive = new Archive(pets.Store);
        using var encoder = BundleEncoder.Open(PetBundle.Write(pets.File("next.mhtn"), shift: 1));
        await using (await archive.RentAsync(null, Token))
        {
        }

        await using (var replacement = await archive.BeginReplacementAsync(encoder, cancellationToken: Token))
        {
            Assert.Equal(["default", "default.next"], await NamesAsync(archive));
            await new Indexer().IndexAsync(encoder, new[] { PetBundle.Picture("only", 3) }.ToAsyncEnumerable(), replacement.Store, cancellationToken: Token);
            Assert.True(await replacement.CompleteAsync(Token));
        }

        await using var lease = await archive.RentAsync(null, Token);
        Assert.Equal(encoder.BundleId, lease.Encoder.BundleId);
        Assert.Equal(1, (await lease.Store.SummariseAsync(Token)).Count);
        Assert.Equal(["default", "default.previous"], await NamesAsync(archive));
    }

    [Fact]
    public async Task What_is_not_completed_leaves_nothing_and_an_empty_one_is_refused()
    {
        using var pets = await PetArchive.MakeAsync(Token);
        await using var archive = new Archive(pets.Store);
        using var encoder = BundleEncoder.Open(pets.Bundle);
        await using (var replacement = await archive.BeginReplacementAsync(encoder, cancellationToken: Token))
        {
            await Assert.ThrowsAsync<InputException>(() => replacement.CompleteAsync(Token));
        }

        Assert.Equal(["default"], await NamesAsync(archive));
        await using var lease = await archive.RentAsync(null, Token);
        Assert.Equal(4, (await lease.Store.SummariseAsync(Token)).Count);
    }

    [Fact]
    public async Task What_an_earlier_run_left_behind_is_not_carried_over_and_a_collection_need_not_be_there()
    {
        using var pets = await PetArchive.MakeAsync(Token, "birds.next");
        await using var archive = new Archive(pets.Store);
        using var encoder = BundleEncoder.Open(pets.Bundle);
        await using (var replacement = await archive.BeginReplacementAsync(encoder, "birds", cancellationToken: Token))
        {
            Assert.Equal(0, (await replacement.Store.SummariseAsync(Token)).Count);
            await new Indexer().IndexAsync(encoder, new[] { PetBundle.Picture("only", 0) }.ToAsyncEnumerable(), replacement.Store, cancellationToken: Token);
            Assert.False(await replacement.CompleteAsync(Token));
        }

        Assert.Equal(["birds"], await NamesAsync(archive));
    }

    private static async Task<IEnumerable<string>> NamesAsync(Archive archive) =>
        (await archive.Database.ListAsync(Token)).Select(c => c.Collection).Order(StringComparer.Ordinal);
}
