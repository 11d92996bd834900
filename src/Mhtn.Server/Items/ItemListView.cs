namespace Mhtn.Server.Items;

/// <summary>A page of the items of a collection.</summary>
/// <param name="Items">In the order they were first added.</param>
/// <param name="Total">Items of the whole collection, whatever is listed of it.</param>
internal sealed record ItemListView(IReadOnlyList<ItemView> Items, long Total)
{
    /// <summary>What to give as after for the next page; absent on the last one.</summary>
    public string? Next { get; init; }
}
