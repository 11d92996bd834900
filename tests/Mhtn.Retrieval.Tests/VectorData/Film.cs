using Microsoft.Extensions.VectorData;

namespace Mhtn.Retrieval.Tests.VectorData;

/// <summary>A record with a property of every type.</summary>
public sealed record Film
{
    [VectorStoreKey]
    public string Key { get; set; } = "";

    [VectorStoreData]
    public string? Title { get; set; }

    [VectorStoreData(StorageName = "year")]
    public int Year { get; set; }

    [VectorStoreData]
    public long? Viewers { get; set; }

    [VectorStoreData]
    public float Stars { get; set; }

    [VectorStoreData]
    public double? Length { get; set; }

    [VectorStoreData]
    public decimal Price { get; set; }

    [VectorStoreData]
    public bool Colour { get; set; }

    [VectorStoreData]
    public DateTime Added { get; set; }

    [VectorStoreData]
    public DateTimeOffset Shown { get; set; }

    [VectorStoreData]
    public Guid Reel { get; set; }

    [VectorStoreData]
    public string[]? Actors { get; set; }

    [VectorStoreData(StorageName = "labels")]
    public List<string> Labels { get; set; } = [];

    [VectorStoreData(StorageName = "modality")]
    public string Modality { get; set; } = "video";

    [VectorStoreData(StorageName = "split")]
    public string? Split { get; set; }

    [VectorStoreVector(2, DistanceFunction = DistanceFunction.DotProductSimilarity)]
    public ReadOnlyMemory<float> Vector { get; set; }
}
