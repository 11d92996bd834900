using System.Numerics;

namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>A boat: a hull, and a mast with sails, a cabin with a funnel, or benches.</summary>
internal sealed class BoatSolid : ISolid
{
    /// <inheritdoc/>
    public void Build(MeshBuilder mesh, Random random)
    {
        var length = random.From(0.85f, 1.1f);
        var beam = random.From(0.25f, 0.4f);
        var depth = random.From(0.25f, 0.4f);
        Hull(mesh, length, beam, depth, random.From(0.5f, 0.85f));
        switch (random.Next(3))
        {
            case 0:
                Rig(mesh, random, length);
                break;
            case 1:
                Cabin(mesh, random, length, beam);
                break;
            default:
                mesh.Box(new(0.3f, 0.02f, 0), new(0.12f, 0.06f, 2 * beam));
                mesh.Box(new(-0.3f, 0.02f, 0), new(0.12f, 0.06f, 2 * beam));
                mesh.Rod(new(0, 0.05f, beam * 0.5f), new(-0.3f, -depth, beam + 0.6f), 0.03f, 0.03f);
                mesh.Rod(new(0, 0.05f, -beam * 0.5f), new(-0.3f, -depth, -beam - 0.6f), 0.03f, 0.03f);
                break;
        }
    }

    private static void Hull(MeshBuilder mesh, float length, float beam, float depth, float keel)
    {
        Vector2[] deck = [new(length, 0), new(length * 0.55f, beam * 0.8f), new(0, beam), new(-length * 0.9f, beam * 0.75f), new(-length * 0.9f, -beam * 0.75f), new(0, -beam), new(length * 0.55f, -beam * 0.8f)];
        mesh.Plate(new(0, -0.02f, 0), deck, 0.06f, Quaternion.CreateFromAxisAngle(Vector3.UnitX, MathF.PI / 2));
        mesh.Frustum(new(-0.05f * length, -depth / 2, 0), new(1.6f * length * keel, depth, 1.2f * beam * keel), new(1 / keel, 1 / keel));
        mesh.Rod(new(length * 0.6f, -depth * 0.6f, 0), new(length, 0, 0), 0.1f, 0.02f);
    }

    private static void Rig(MeshBuilder mesh, Random random, float length)
    {
        var height = random.From(1.1f, 1.7f);
        mesh.Rod(Vector3.Zero, new(0, height, 0), 0.04f, 0.03f);
        mesh.Plate(Vector3.Zero, [new(-0.05f, 0.2f), new(-0.05f, height * 0.95f), new(-length * random.From(0.6f, 0.9f), 0.2f)], 0.03f, Quaternion.CreateFromAxisAngle(Vector3.UnitY, random.From(-0.4f, 0.4f)));
        if (random.Chance(0.7f))
        {
            mesh.Plate(Vector3.Zero, [new(0.06f, 0.15f), new(length * 0.85f, 0.1f), new(0.06f, height * 0.8f)], 0.03f);
        }
    }

    private static void Cabin(MeshBuilder mesh, Random random, float length, float beam)
    {
        var height = random.From(0.25f, 0.45f);
        mesh.Box(new(-0.15f, height / 2, 0), new(length * random.From(0.7f, 1.1f), height, 1.3f * beam));
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            mesh.Rod(new(0.35f - 0.3f * i, height, 0), new(0.32f - 0.3f * i, height + random.From(0.3f, 0.5f), 0), 0.09f, 0.09f);
        }
    }
}
