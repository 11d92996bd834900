using System.Numerics;

namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>A fish: a flat or round body, tail, fins.</summary>
internal sealed class FishSolid : ISolid
{
    /// <inheritdoc/>
    public void Build(MeshBuilder mesh, Random random)
    {
        var height = random.From(0.2f, 0.6f);
        var width = random.From(0.1f, 0.28f);
        mesh.Ellipsoid(Vector3.Zero, new(0.8f, height, width));
        var tail = random.From(0.3f, 0.55f);
        mesh.Plate(
            new(-0.7f, 0, 0),
            [new(0.1f, -0.07f), new(-0.35f, -tail), new(-0.2f, 0), new(-0.35f, tail), new(0.1f, 0.07f)],
            0.05f,
            Quaternion.CreateFromAxisAngle(Vector3.UnitY, random.From(-0.4f, 0.4f)));
        var fin = random.From(0.2f, 0.5f);
        mesh.Plate(new(0, height * 0.85f, 0), [new(0.3f, 0), new(-0.35f, 0), new(-0.4f, fin), new(-0.1f, fin)], 0.05f);
        if (random.Chance(0.7f))
        {
            mesh.Plate(new(0, -height * 0.85f, 0), [new(-0.3f, 0), new(0.15f, 0), new(-0.2f, -fin), new(-0.35f, -fin)], 0.05f);
        }

        for (var side = -1; side <= 1; side += 2)
        {
            mesh.Plate(
                new(0.2f, -0.05f, side * width * 0.7f),
                [new(0.1f, 0), new(-0.1f, 0), new(-0.25f, -0.35f), new(-0.1f, -0.38f)],
                0.04f,
                Quaternion.CreateFromAxisAngle(Vector3.UnitX, -side * 0.8f));
            mesh.Ellipsoid(new(0.55f, height * 0.2f, side * width * 0.65f), new(0.06f));
        }
    }
}
