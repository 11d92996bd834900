namespace Mhtn.Core.Arrays;

/// <summary>What a safetensors file holds.</summary>
/// <param name="Arrays">The arrays, ordinally sorted by name.</param>
/// <param name="Metadata">Texts by name; empty where the file has none.</param>
public sealed record SafeTensorsContent(IReadOnlyList<NamedArray> Arrays, IReadOnlyDictionary<string, string> Metadata);
