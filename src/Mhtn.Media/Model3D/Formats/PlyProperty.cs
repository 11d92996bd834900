namespace Mhtn.Media.Model3D.Formats;

/// <summary>A column of a PLY table.</summary>
/// <param name="Name">Such as "x" or "vertex_indices".</param>
/// <param name="Type">Of its numbers.</param>
/// <param name="CountType">Of the number that says how many follow; null where the column is no list.</param>
internal sealed record PlyProperty(string Name, PlyType Type, PlyType? CountType);
