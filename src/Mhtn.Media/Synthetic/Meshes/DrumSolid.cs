using System.Numerics;

namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>A drum: a shell with hoops, low, tall or waisted, some with legs or sticks.</summary>
internal sealed class DrumSolid : ISolid
{
    /// <inheritdoc/>
    public void Build(MeshBuilder mesh, Random random)
    {
        var radius = random.From(0.5f, 0.8f);
        var height = random.From(0.35f, 1.3f);
        var waisted = random.Chance(0.3f);
        if (waisted)
        {
            mesh.Lathe(Vector3.Zero, [new(radius * 0.6f, -height), new(radius * 0.35f, -height * 0.3f), new(radius * 0.5f, 0), new(radius, height * 0.8f), new(radius, height)]);
            mesh.Rod(new(0, height * 0.9f, 0), new(0, height * 1.02f, 0), radius * 1.06f, radius * 1.06f);
        }
        else
        {
            mesh.Rod(new(0, -height / 2, 0), new(0, height / 2, 0), radius, radius);
            mesh.Rod(new(0, height / 2 - 0.08f, 0), new(0, height / 2 + 0.03f, 0), radius * 1.08f, radius * 1.08f);
            mesh.Rod(new(0, -height / 2 - 0.03f, 0), new(0, -height / 2 + 0.08f, 0), radius * 1.08f, radius * 1.08f);
            Legs(mesh, random, radius, height);
        }

        if (random.Chance(0.6f))
        {
            var skin = (waisted ? height * 1.02f : height / 2 + 0.03f) + 0.04f;
            mesh.Rod(new(-0.1f, skin, 0.1f), new(0.8f, skin + 0.35f, 0.4f), 0.04f, 0.03f);
            mesh.Rod(new(0.1f, skin, -0.1f), new(0.7f, skin + 0.4f, -0.5f), 0.04f, 0.03f);
        }
    }

    private static void Legs(MeshBuilder mesh, Random random, float radius, float height)
    {
        if (random.Chance(0.5f))
        {
            return;
        }

        for (var leg = 0; leg < 3; leg++)
        {
            var angle = 2 * MathF.PI * leg / 3;
            var outwards = new Vector3(MathF.Cos(angle), 0, MathF.Sin(angle)) * radius;
            mesh.Rod(outwards, outwards * 1.25f - Vector3.UnitY * (height / 2 + 0.5f), 0.04f, 0.04f);
        }
    }
}
