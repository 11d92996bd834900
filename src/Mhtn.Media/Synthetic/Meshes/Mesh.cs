using System.Numerics;

namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>A surface of triangles.</summary>
/// <param name="Vertices">The points.</param>
/// <param name="Triangles">Three indices into <paramref name="Vertices"/> each, anticlockwise seen from outside.</param>
internal sealed record Mesh(IReadOnlyList<Vector3> Vertices, IReadOnlyList<(int A, int B, int C)> Triangles);
