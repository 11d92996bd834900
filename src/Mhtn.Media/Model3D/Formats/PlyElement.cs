namespace Mhtn.Media.Model3D.Formats;

/// <summary>A table of a PLY file.</summary>
/// <param name="Name">Such as "vertex" or "face".</param>
/// <param name="Count">Rows the header announces, from 0.</param>
/// <param name="Properties">Its columns, in order.</param>
internal sealed record PlyElement(string Name, long Count, List<PlyProperty> Properties)
{
    /// <summary>Column of a single number; -1 where there is none of that name.</summary>
    public int Scalar(string name) => Properties.FindIndex(p => p.CountType is null && p.Name == name);
}
