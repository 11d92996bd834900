using Mhtn.Core.Items;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Embeddings;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Hosting;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.VectorData;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.VectorData;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the parts of a search service.</summary>
public static class MhtnServiceCollectionExtensions
{
    /// <summary>Registers an archive, which is a store with its bundle, and what searches it, as singletons.</summary>
    /// <remarks>
    /// <para>
    /// <see cref="Archive"/> and its <see cref="IItemDatabase"/>; <see cref="MhtnSearch"/>; <see cref="IEncoder"/>;
    /// <see cref="IEmbeddingGenerator{TInput, TEmbedding}"/> of <see cref="MediaItem"/> and of string; <see cref="VectorStore"/>. What is
    /// registered already stays. All of them share the archive, which follows a collection that is replaced, and are disposed of with the container.
    /// </para>
    /// <para>
    /// Opening a store takes time and may fail, so no <see cref="IItemStore"/> is registered: the first search opens it. Whoever needs one asks
    /// <see cref="IItemDatabase"/>.
    /// </para>
    /// </remarks>
    /// <param name="services">Where to register.</param>
    /// <param name="configure">Names bundle and store. The options are checked as the host starts, or where they are first used.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddMhtn(this IServiceCollection services, Action<MhtnOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<MhtnOptions>().Configure(configure).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<MhtnOptions>, MhtnOptionsCheck>());
        services.TryAddSingleton(provider => ItemDatabases.At(Options(provider).Store));
        services.TryAddSingleton(provider => new Archive(
            provider.GetRequiredService<IItemDatabase>(),
            new ArchiveOptions { Collection = Options(provider).Collection, BundlePath = Options(provider).Bundle, Encoder = Options(provider).Encoder }));
        services.TryAddSingleton<IEncoder>(
            provider => new ArchiveEncoder(provider.GetRequiredService<Archive>(), Options(provider).Bundle, Options(provider).Encoder));
        services.TryAddSingleton(provider => new MhtnSearch(provider.GetRequiredService<Archive>()));
        services.TryAddSingleton<IEmbeddingGenerator<MediaItem, Embedding<float>>>(
            provider => new MediaEmbeddingGenerator(provider.GetRequiredService<IEncoder>()));
        services.TryAddSingleton<IEmbeddingGenerator<string, Embedding<float>>>(
            provider => new TextEmbeddingGenerator(provider.GetRequiredService<IEncoder>()));
        services.TryAddSingleton<VectorStore>(provider => new MhtnVectorStore(
            provider.GetRequiredService<Archive>(), provider.GetRequiredService<IEmbeddingGenerator<MediaItem, Embedding<float>>>()));
        return services;
    }

    private static MhtnOptions Options(IServiceProvider provider) => provider.GetRequiredService<IOptions<MhtnOptions>>().Value;
}
