namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>A car: a body, a cabin or a load, four wheels or six.</summary>
internal sealed class CarSolid : ISolid
{
    /// <inheritdoc/>
    public void Build(MeshBuilder mesh, Random random)
    {
        var length = random.From(1.8f, 2.3f);
        var width = random.From(0.75f, 0.95f);
        var height = random.From(0.28f, 0.42f);
        mesh.Box(new(0, height / 2, 0), new(length, height, width));
        if (random.Chance(0.35f))
        {
            var box = random.From(0.5f, 0.75f);
            mesh.Box(new(-0.15f * length, height + box / 2, 0), new(0.65f * length, box, width));
            mesh.Frustum(new(0.32f * length, height + 0.2f, 0), new(0.25f * length, 0.4f, width), new(0.6f, 0.9f));
        }
        else
        {
            var cabin = random.From(0.3f, 0.45f);
            mesh.Frustum(
                new(random.From(-0.12f, 0.03f) * length, height + cabin / 2, 0),
                new(random.From(0.5f, 0.68f) * length, cabin, width * 0.94f),
                new(random.From(0.55f, 0.8f), 0.85f));
        }

        var radius = random.From(0.18f, 0.28f);
        Axle(mesh, -0.32f * length, width, radius);
        Axle(mesh, random.From(0.28f, 0.34f) * length, width, radius);
        if (random.Chance(0.2f))
        {
            Axle(mesh, -0.1f * length, width, radius);
        }
    }

    private static void Axle(MeshBuilder mesh, float x, float width, float radius)
    {
        for (var side = -1; side <= 1; side += 2)
        {
            mesh.Rod(new(x, 0, side * width * 0.38f), new(x, 0, side * width * 0.56f), radius, radius);
        }
    }
}
