namespace Mhtn.Media.Model3D.Formats;

/// <summary>Types of numbers a PLY file may hold.</summary>
internal enum PlyType
{
    Int8,
    UInt8,
    Int16,
    UInt16,
    Int32,
    UInt32,
    Float32,
    Float64,
}
