namespace Mhtn.Media.Model3D.Meshes;

/// <summary>A triangle by the indices of its corners; its winding does not matter to a silhouette.</summary>
/// <param name="A">Index of the first corner.</param>
/// <param name="B">Index of the second corner.</param>
/// <param name="C">Index of the third corner.</param>
public readonly record struct Triangle(int A, int B, int C);
