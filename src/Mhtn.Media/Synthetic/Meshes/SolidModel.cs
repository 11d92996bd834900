using System.Numerics;

namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>Models individuals: coarse or fine, turned, a little tilted, in a size of their own.</summary>
internal static class SolidModel
{
    /// <summary>Models one.</summary>
    public static Mesh Build(ISolid solid, Random random)
    {
        var builder = new MeshBuilder(random.Next(8, 21));
        solid.Build(builder, random);
        var turn = Quaternion.CreateFromYawPitchRoll(random.From(-MathF.PI, MathF.PI), random.From(-0.3f, 0.3f), random.From(-0.3f, 0.3f));
        var stretch = new Vector3(random.From(0.85f, 1.15f), random.From(0.85f, 1.15f), random.From(0.85f, 1.15f));
        return builder.Build(
            Matrix4x4.CreateScale(stretch * MathF.Pow(10, random.From(-1, 1)))
            * Matrix4x4.CreateFromQuaternion(turn)
            * Matrix4x4.CreateTranslation(random.From(-1, 1), random.From(-1, 1), random.From(-1, 1)));
    }
}
