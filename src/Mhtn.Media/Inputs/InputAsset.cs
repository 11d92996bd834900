namespace Mhtn.Media.Inputs;

/// <summary>A file a reader needs besides its parameters, such as a frozen network or a tokenizer; the bundle carries it.</summary>
/// <param name="Name">A file name without folders, unique within its reader.</param>
/// <param name="Content">The file.</param>
public sealed record InputAsset(string Name, ReadOnlyMemory<byte> Content);
