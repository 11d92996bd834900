using System.Numerics;

namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>A bird: body, head, beak, tail, wings spread or folded, on its feet or not.</summary>
internal sealed class BirdSolid : ISolid
{
    /// <inheritdoc/>
    public void Build(MeshBuilder mesh, Random random)
    {
        var length = random.From(0.5f, 0.75f);
        var girth = random.From(0.24f, 0.36f);
        mesh.Ellipsoid(Vector3.Zero, new(length, girth, girth), Quaternion.CreateFromAxisAngle(Vector3.UnitZ, random.From(0, 0.5f)));
        var head = new Vector3(length * 0.85f, girth + random.From(0.05f, 0.3f), 0);
        var skull = random.From(0.16f, 0.24f);
        mesh.Ellipsoid(head, new(skull));
        mesh.Rod(new(length * 0.5f, 0, 0), head, girth * 0.6f, skull * 0.7f);
        mesh.Rod(head, head + new Vector3(skull + random.From(0.12f, 0.4f), -0.04f, 0), 0.08f, 0);
        Tail(mesh, random, length);
        var raised = random.From(-0.5f, 0.7f);
        if (random.Chance(0.6f))
        {
            Wings(mesh, random.From(0.7f, 1.2f), raised);
        }
        else
        {
            mesh.Ellipsoid(new(-0.1f, 0.05f, girth), new(0.45f, 0.2f, 0.06f));
            mesh.Ellipsoid(new(-0.1f, 0.05f, -girth), new(0.45f, 0.2f, 0.06f));
        }

        if (random.Chance(0.6f))
        {
            mesh.Rod(new(0, -girth * 0.7f, 0.12f), new(0.05f, -girth - 0.4f, 0.14f), 0.03f, 0.03f);
            mesh.Rod(new(0, -girth * 0.7f, -0.12f), new(0.05f, -girth - 0.4f, -0.14f), 0.03f, 0.03f);
        }
    }

    private static void Tail(MeshBuilder mesh, Random random, float length)
    {
        var reach = random.From(0.35f, 0.7f);
        mesh.Plate(
            new(-length * 0.8f, -0.05f, 0),
            [new(0, -0.08f), new(-reach, -0.25f), new(-reach * 0.9f, 0), new(-reach, 0.25f), new(0, 0.08f)],
            0.05f,
            Quaternion.CreateFromAxisAngle(Vector3.UnitX, MathF.PI / 2));
    }

    private static void Wings(MeshBuilder mesh, float span, float raised)
    {
        for (var side = -1; side <= 1; side += 2)
        {
            mesh.Plate(
                new(0.05f, 0.1f, 0),
                [new(0.3f, 0), new(0.2f, span * 0.6f), new(-0.1f, span), new(-0.3f, span * 0.6f), new(-0.3f, 0)],
                0.05f,
                Quaternion.CreateFromAxisAngle(Vector3.UnitX, side * (MathF.PI / 2 - raised)));
        }
    }
}
