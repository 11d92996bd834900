using System.Diagnostics.Metrics;

namespace Mhtn.Server.Telemetry;

/// <summary>What the served collection holds, and what is done to it.</summary>
internal sealed class CollectionMetrics
{
    private readonly Gauge<long> _items;
    private readonly Counter<long> _writes;
    private readonly Counter<long> _swaps;

    public CollectionMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(MhtnTelemetry.Name);
        _items = meter.CreateGauge<long>("mhtn.collection.items", "{item}", "Items of the served collection.");
        _writes = meter.CreateCounter<long>("mhtn.item.writes", "{item}", "Items that were put or deleted.");
        _swaps = meter.CreateCounter<long>("mhtn.collection.swaps", "{swap}", "Collections that were replaced or removed while open.");
    }

    /// <summary>Whether anybody wants to know how many items there are.</summary>
    public bool AreItemsCounted => _items.Enabled;

    public void Holds(string collection, long items) => _items.Record(items, In(collection));

    public void Put(string collection) => _writes.Add(1, In(collection), new KeyValuePair<string, object?>(TelemetryTags.Operation, "put"));

    public void Deleted(string collection) => _writes.Add(1, In(collection), new KeyValuePair<string, object?>(TelemetryTags.Operation, "delete"));

    public void Swapped(string collection) => _swaps.Add(1, In(collection));

    private static KeyValuePair<string, object?> In(string collection) => new(TelemetryTags.Collection, collection);
}
