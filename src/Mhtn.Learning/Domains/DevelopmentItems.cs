using Mhtn.Core.Items;
using Mhtn.Core.Splits;

namespace Mhtn.Learning.Domains;

/// <summary>A collection without its test split, for whatever chooses something: what is not there cannot be looked at.</summary>
public static class DevelopmentItems
{
    /// <summary>Assigns splits as training does, and leaves the test items out; their files are never opened.</summary>
    /// <param name="collection">The collection.</param>
    /// <param name="seed">Decides the split where the collection does not.</param>
    public static ItemCollection Of(ItemCollection collection, int seed) => new(
        collection.Location, [.. SplitAssigner.Assign(collection, seed).Items.Where(i => i.Split != Split.Test)]);
}
