using System.Numerics;

namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>A helicopter: cabin, boom, tail fin, skids or wheels, one rotor or two.</summary>
internal sealed class HelicopterSolid : ISolid
{
    /// <inheritdoc/>
    public void Build(MeshBuilder mesh, Random random)
    {
        var length = random.From(0.5f, 0.75f);
        var height = random.From(0.3f, 0.42f);
        var blades = random.Next(2, 5);
        if (random.Chance(0.25f))
        {
            mesh.Ellipsoid(Vector3.Zero, new(1.1f, height * 0.8f, height * 0.8f));
            Rotor(mesh, new(0.75f, height + 0.15f, 0), 0.75f, blades, random);
            Rotor(mesh, new(-0.75f, height + 0.3f, 0), 0.75f, blades, random);
        }
        else
        {
            var boom = random.From(0.9f, 1.4f);
            mesh.Ellipsoid(Vector3.Zero, new(length, height, height));
            mesh.Rod(new(-length * 0.6f, 0.08f, 0), new(-length - boom * 0.7f, 0.14f, 0), height * 0.4f, 0.06f);
            mesh.Plate(new(-length - boom * 0.7f, 0.14f, 0), [new(0.1f, -0.1f), new(0.05f, 0), new(-0.15f, 0.4f), new(-0.25f, 0.4f), new(-0.12f, -0.1f)], 0.05f);
            mesh.Box(new(-length - boom * 0.7f, 0.2f, 0.08f), new(0.05f, 0.45f, 0.02f), Quaternion.CreateFromAxisAngle(Vector3.UnitZ, random.From(0, MathF.PI)));
            Rotor(mesh, new(0, height + random.From(0.12f, 0.25f), 0), random.From(0.9f, 1.3f), blades, random);
        }

        for (var side = -1; side <= 1; side += 2)
        {
            mesh.Rod(new(-0.45f, -height - 0.15f, side * 0.28f), new(0.5f, -height - 0.15f, side * 0.28f), 0.035f, 0.035f);
            mesh.Rod(new(-0.2f, -height * 0.6f, side * 0.15f), new(-0.2f, -height - 0.15f, side * 0.28f), 0.03f, 0.03f);
            mesh.Rod(new(0.25f, -height * 0.6f, side * 0.15f), new(0.25f, -height - 0.15f, side * 0.28f), 0.03f, 0.03f);
        }
    }

    private static void Rotor(MeshBuilder mesh, Vector3 hub, float reach, int blades, Random random)
    {
        mesh.Rod(hub - Vector3.UnitY * 0.25f, hub + Vector3.UnitY * 0.03f, 0.06f, 0.06f);
        var phase = random.From(0, MathF.PI);
        for (var blade = 0; blade < blades; blade++)
        {
            var turn = Quaternion.CreateFromAxisAngle(Vector3.UnitY, phase + 2 * MathF.PI * blade / blades);
            mesh.Box(hub + Vector3.Transform(new Vector3(reach / 2, 0, 0), turn), new(reach, 0.03f, 0.12f), turn);
        }
    }
}
