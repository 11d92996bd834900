namespace Mhtn.Benchmarks.Measuring;

/// <summary>Something that is done to each of a number of items and may be done to several at once.</summary>
/// <param name="Items">How many items.</param>
/// <param name="Do">Does it to the item of an index, from 0.</param>
internal sealed record Workload(int Items, Action<int> Do);
