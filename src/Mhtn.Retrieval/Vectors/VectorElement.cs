using System.Diagnostics.CodeAnalysis;

namespace Mhtn.Retrieval.Vectors;

/// <summary>What a number of a stored vector is kept as.</summary>
[SuppressMessage("Naming", "CA1720", Justification = "A number's type is what the value names.")]
public enum VectorElement
{
    /// <summary>Four bytes a number, as the encoder gave it.</summary>
    Float32,

    /// <summary>One byte a number and one scale a vector: a quarter of the memory, at an error in root mean square of at most 1/254 of the vector's largest magnitude.</summary>
    Int8,
}
