namespace Mhtn.Core.Arrays;

/// <summary>An array of any number of dimensions with a name, for example a network's weights.</summary>
/// <param name="Name">Unique within its file; not "__metadata__".</param>
/// <param name="Shape">Sizes, none negative; empty for a single number.</param>
/// <param name="Values">As many values as the shape calls for, the last dimension fastest.</param>
public sealed record NamedArray(string Name, IReadOnlyList<long> Shape, float[] Values);
