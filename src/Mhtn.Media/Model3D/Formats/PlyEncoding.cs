namespace Mhtn.Media.Model3D.Formats;

/// <summary>How the numbers of a PLY file are written.</summary>
internal enum PlyEncoding
{
    Text,
    LittleEndian,
    BigEndian,
}
