using Mhtn.Core.Items;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Hosting;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Tests.Encoding;
using Mhtn.Retrieval.Tests.Indexing;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.VectorData;

namespace Mhtn.Retrieval.Tests.Hosting;

public sealed class AddMhtnTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_resolves_once_works_and_is_disposed_of()
    {
        using var archive = await PetArchive.MakeAsync(Token);
        var provider = Provider(archive);
        var encoder = provider.GetRequiredService<IEncoder>();
        Assert.Same(provider.GetRequiredService<Archive>(), Assert.IsType<ArchiveEncoder>(encoder).Archive);
        Assert.Equal(archive.Store, provider.GetRequiredService<IItemDatabase>().Location);
        var search = provider.GetRequiredService<MhtnSearch>();
        Assert.Same(search, provider.GetRequiredService<MhtnSearch>());
        Assert.Equal("p2", (await search.ByTextAsync("dog", cancellationToken: Token).FirstAsync(Token)).Id);

        var media = provider.GetRequiredService<IEmbeddingGenerator<MediaItem, Embedding<float>>>();
        var texts = provider.GetRequiredService<IEmbeddingGenerator<string, Embedding<float>>>();
        Assert.Equal(
            (await media.GenerateVectorAsync(PetBundle.Picture("q", 2), cancellationToken: Token)).ToArray(),
            (await texts.GenerateVectorAsync("dog", cancellationToken: Token)).ToArray());

        var pets = provider.GetRequiredService<VectorStore>().GetCollection<string, Pet>("default");
        Assert.Equal("p1", (await pets.SearchAsync("cat", 1, cancellationToken: Token).SingleAsync(Token)).Record.Id);
        Assert.Equal("p3", (await pets.SearchAsync(PetBundle.Picture("q", 3), 1, cancellationToken: Token).SingleAsync(Token)).Record.Id);

        await provider.DisposeAsync();
        Assert.False(File.Exists($"{archive.Store}-wal"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await search.ByIdAsync("p0", cancellationToken: Token).FirstAsync(Token));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => media.GenerateVectorAsync(PetBundle.Picture("q", 2), cancellationToken: Token));
    }

    [Fact]
    public async Task A_container_may_be_disposed_of_synchronously()
    {
        using var archive = await PetArchive.MakeAsync(Token);
        using var provider = Provider(archive);
        Assert.Equal(3, await provider.GetRequiredService<MhtnSearch>().ByIdAsync("p0", cancellationToken: Token).CountAsync(Token));
        provider.GetRequiredService<VectorStore>();
    }

    [Fact]
    public async Task What_is_registered_already_stays()
    {
        using var archive = await PetArchive.MakeAsync(Token);
        var services = new ServiceCollection();
        services.AddSingleton<IEncoder>(new FixedEncoder());
        await using var provider = services.AddMhtn(o => (o.Bundle, o.Store) = (archive.Bundle, archive.Store)).AddMhtn(_ => { }).BuildServiceProvider();

        Assert.IsType<FixedEncoder>(provider.GetRequiredService<IEncoder>());
        Assert.Single(provider.GetServices<VectorStore>());
        Assert.Single(provider.GetServices<IValidateOptions<MhtnOptions>>());
    }

    [Fact]
    public void Everything_wrong_with_the_options_is_named_as_the_host_starts()
    {
        var services = new ServiceCollection().AddMhtn(o =>
        {
            (o.Bundle, o.Store, o.Collection) = ("nowhere.mhtn", "strange://store", "");
            o.Encoder = new EncoderOptions { BatchSize = 0, Threads = -1 };
        });
        using var provider = services.BuildServiceProvider();

        var error = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IStartupValidator>().Validate());
        Assert.Equal(
            ["MhtnOptions.Bundle", "MhtnOptions.Store", "MhtnOptions.Collection", "MhtnOptions.Encoder.BatchSize", "MhtnOptions.Encoder.Threads"],
            error.Failures.Select(f => f.Split(':')[0]));
        Assert.Contains(
            "MhtnOptions.Bundle: expected the path of a model bundle, found no such file nowhere.mhtn. Name a bundle, or train one with mhtn train.", error.Failures);
        Assert.Contains("MhtnOptions.Encoder.Threads: expected a whole number from 1 up, found -1. Correct the value.", error.Failures);
        Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<Archive>());

        using var empty = new ServiceCollection().AddMhtn(_ => { }).BuildServiceProvider();
        error = Assert.Throws<OptionsValidationException>(() => empty.GetRequiredService<MhtnSearch>());
        Assert.Equal(["MhtnOptions.Bundle", "MhtnOptions.Store"], error.Failures.Select(f => f.Split(':')[0]));
    }

    private static ServiceProvider Provider(PetArchive archive) => new ServiceCollection()
        .AddMhtn(options => (options.Bundle, options.Store) = (archive.Bundle, archive.Store))
        .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });

    private sealed class Pet
    {
        [VectorStoreKey]
        public string Id { get; set; } = "";

        [VectorStoreVector(4)]
        public ReadOnlyMemory<float> Vector { get; set; }
    }
}
