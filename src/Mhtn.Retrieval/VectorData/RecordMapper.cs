using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.VectorData.ProviderServices;

namespace Mhtn.Retrieval.VectorData;

/// <summary>Takes records to items of a store and back.</summary>
/// <typeparam name="TRecord">The record type.</typeparam>
internal sealed class RecordMapper<TRecord>
    where TRecord : class
{
    private static readonly Modality DefaultModality = new("record");

    private readonly CollectionModel _model;

    public RecordMapper(CollectionModel model)
    {
        _model = model;
    }

    /// <summary>A record as an item.</summary>
    /// <param name="record">The record.</param>
    /// <param name="generated">Its vector, where that is made of the property's value and not the value itself.</param>
    /// <exception cref="InputException">The key or the vector is missing, or a field has a value it cannot have.</exception>
    public StoredItem ToItem(TRecord record, Embedding<float>? generated)
    {
        var key = _model.KeyProperty.GetValueAsObject(record) as string
            ?? throw new InputException("a record", $"a key in {_model.KeyProperty.ModelName}", "null", "Give every record a key.");
        var item = new StoredItem(key, DefaultModality, [], generated?.Vector ?? VectorOf(record, key));
        var metadata = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var property in _model.DataProperties)
        {
            if (property.GetValueAsObject(record) is not { } value)
            {
                continue;
            }

            if (ItemField.Find(property.StorageName) is { } field)
            {
                item = field.Write(item, value);
            }
            else
            {
                metadata.Add(property.StorageName, MetadataText.Write(value));
            }
        }

        return item with { Metadata = metadata };
    }

    /// <summary>An item as a record; a property for which the item has nothing keeps what a new record has.</summary>
    /// <exception cref="InputException">The metadata hold a text that is no value of the property's type.</exception>
    public TRecord ToRecord(StoredItem item, bool withVector)
    {
        var record = _model.CreateRecord<TRecord>();
        _model.KeyProperty.SetValueAsObject(record, item.Id);
        foreach (var property in _model.DataProperties)
        {
            property.SetValueAsObject(record, ItemField.Find(property.StorageName) is { } field ? Shaped(field.Read(item), property.Type) : ValueOf(item, property));
        }

        if (withVector)
        {
            var type = _model.VectorProperty.Type;
            _model.VectorProperty.SetValueAsObject(
                record,
                type == typeof(float[]) ? item.Vector.ToArray() : type == typeof(Embedding<float>) ? new Embedding<float>(item.Vector) : item.Vector);
        }

        return record;
    }

    private static object? Shaped(object? value, Type type) => value is not IReadOnlyList<string> texts ? value
        : type == typeof(string[]) ? texts.ToArray()
        : texts.ToList();

    private static object? ValueOf(StoredItem item, DataPropertyModel property) =>
        !item.Metadata.TryGetValue(property.StorageName, out var text) ? null
        : MetadataText.Read(text, property.Type) ?? throw new InputException(
            $"item {item.Id}, {property.StorageName}",
            $"a value of type {(Nullable.GetUnderlyingType(property.Type) ?? property.Type).Name}",
            $"\"{text}\"",
            "Read the property as string, or correct the item's metadata.");

    private ReadOnlyMemory<float> VectorOf(TRecord record, string key) => _model.VectorProperty.GetValueAsObject(record) switch
    {
        ReadOnlyMemory<float> vector => vector,
        float[] vector => vector,
        Embedding<float> embedding => embedding.Vector,
        _ => throw new InputException(
            $"item {key}", $"a vector in {_model.VectorProperty.ModelName}", "null", "Give every record a vector; a store finds by nothing else."),
    };
}
