namespace Mhtn.Media.Model3D.Meshes;

/// <summary>A place inside a model's file, for messages; made into text only where something is wrong.</summary>
/// <param name="Unit">What is counted, such as "line" or "triangle".</param>
/// <param name="Number">Which of them, from 1.</param>
internal readonly record struct MeshPlace(string Unit, long Number)
{
    public override string ToString() => $"{Unit} {Number}";
}
