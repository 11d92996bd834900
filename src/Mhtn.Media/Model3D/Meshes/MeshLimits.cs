namespace Mhtn.Media.Model3D.Meshes;

/// <summary>The largest models that are read; what is beyond is refused by name, not tried.</summary>
public static class MeshLimits
{
    /// <summary>Most bytes of a model's file, and of the files beside it that a glTF model names.</summary>
    public const long MaxBytes = 256L << 20;

    /// <summary>Most vertices.</summary>
    public const int MaxVertices = 15_000_000;

    /// <summary>Most triangles, after polygons are cut up and instances placed.</summary>
    public const int MaxTriangles = 5_000_000;
}
