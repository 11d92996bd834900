namespace Mhtn.Core.Arrays;

/// <summary>What the header of a safetensors file says of one array.</summary>
/// <param name="Name">The array's name.</param>
/// <param name="Type">How an element is stored.</param>
/// <param name="Shape">Sizes, none negative.</param>
/// <param name="Count">Number of elements, the product of the shape.</param>
/// <param name="Begin">First byte, counted from the end of the header.</param>
/// <param name="End">The byte behind the last.</param>
internal sealed record SafeTensorsEntry(string Name, ElementType Type, IReadOnlyList<long> Shape, int Count, long Begin, long End);
