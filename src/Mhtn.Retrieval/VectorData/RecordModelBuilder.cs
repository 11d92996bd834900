using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData;
using Microsoft.Extensions.VectorData.ProviderServices;

namespace Mhtn.Retrieval.VectorData;

/// <summary>Reads from a record type or a definition how records are kept, and refuses what a store cannot keep or compare.</summary>
internal sealed class RecordModelBuilder : CollectionModelBuilder
{
    public const string VectorTypes = "ReadOnlyMemory<float>, float[], Embedding<float>";

    public RecordModelBuilder()
        : base(new CollectionModelBuildingOptions { SupportsMultipleVectors = false, RequiresAtLeastOneVector = true })
    {
    }

    public static bool IsVector(Type type) =>
        type == typeof(ReadOnlyMemory<float>) || type == typeof(ReadOnlyMemory<float>?) || type == typeof(float[]) || type == typeof(Embedding<float>);

    /// <summary>The generator of a kind of input: the one given, or the one it names for that input.</summary>
    public static IEmbeddingGenerator<TInput, Embedding<float>>? GeneratorOf<TInput>(IEmbeddingGenerator? generator) =>
        generator as IEmbeddingGenerator<TInput, Embedding<float>>
        ?? generator?.GetService(typeof(IEmbeddingGenerator<TInput, Embedding<float>>)) as IEmbeddingGenerator<TInput, Embedding<float>>;

    /// <inheritdoc/>
    protected override void ProcessProperty(PropertyInfo? clrProperty, VectorStoreProperty? definitionProperty)
    {
        base.ProcessProperty(clrProperty, definitionProperty);
        if (VectorProperties is [.., { EmbeddingType: null } vector]
            && vector.Type == typeof(string)
            && GeneratorOf<string>(vector.EmbeddingGenerator) is { } generator)
        {
            vector.EmbeddingGenerator = generator;
            vector.EmbeddingType = typeof(Embedding<float>);
            vector.EmbeddingGenerationDispatcher = EmbeddingGenerationDispatcher.Create<Embedding<float>>();
        }
    }

    /// <inheritdoc/>
    protected override void Validate(Type? type, VectorStoreCollectionDefinition? definition)
    {
        base.Validate(type, definition);
        if (DataProperties.Count(p => p.StorageName is ItemField.Label or ItemField.Labels) > 1)
        {
            throw new NotSupportedException("A record has \"label\", the leading label, or \"labels\", all of them, but not both.");
        }
    }

    /// <inheritdoc/>
    protected override void ValidateProperty(PropertyModel propertyModel, VectorStoreCollectionDefinition? definition)
    {
        base.ValidateProperty(propertyModel, definition);
        if (propertyModel is DataPropertyModel && ItemField.Find(propertyModel.StorageName) is { } field
            && (field.IsList ? !MetadataText.IsList(propertyModel.Type) : propertyModel.Type != typeof(string)))
        {
            throw new NotSupportedException(
                $"Property '{propertyModel.ModelName}' is kept as \"{field.Name}\", a field of every item, and must be "
                + $"{(field.IsList ? "string[] or List<string>" : "string")}. Give it another storage name where something else is meant.");
        }

        if (propertyModel is VectorPropertyModel vector)
        {
            RequireComparable(vector);
        }
    }

    /// <inheritdoc/>
    protected override void ValidateKeyProperty(KeyPropertyModel keyProperty)
    {
        base.ValidateKeyProperty(keyProperty);
        if (keyProperty.Type != typeof(string))
        {
            throw new NotSupportedException($"Key property '{keyProperty.ModelName}' has type '{keyProperty.Type.Name}'. Keys are string.");
        }
    }

    /// <inheritdoc/>
    protected override bool IsDataPropertyTypeValid(Type type, [NotNullWhen(false)] out string? supportedTypes)
    {
        supportedTypes = MetadataText.SupportedTypes;
        return MetadataText.Supports(type);
    }

    /// <inheritdoc/>
    protected override bool IsVectorPropertyTypeValid(Type type, [NotNullWhen(false)] out string? supportedTypes)
    {
        supportedTypes = VectorTypes;
        return IsVector(type);
    }

    private static void RequireComparable(VectorPropertyModel vector)
    {
        if (vector.DistanceFunction is not (null or DistanceFunction.CosineSimilarity or DistanceFunction.DotProductSimilarity))
        {
            throw new NotSupportedException(
                $"Property '{vector.ModelName}' asks for the distance function '{vector.DistanceFunction}'. "
                + $"Supported are {DistanceFunction.CosineSimilarity} and {DistanceFunction.DotProductSimilarity}.");
        }

        if (vector.IndexKind is not (null or IndexKind.Flat))
        {
            throw new NotSupportedException(
                $"Property '{vector.ModelName}' asks for the index kind '{vector.IndexKind}'. Supported is {IndexKind.Flat}; "
                + "an index of the database itself is chosen where the database is opened.");
        }
    }
}
