using System.Numerics;

namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>A guitar: a waisted body, a neck, a head with pegs.</summary>
internal sealed class GuitarSolid : ISolid
{
    /// <inheritdoc/>
    public void Build(MeshBuilder mesh, Random random)
    {
        var depth = random.From(0.08f, 0.3f);
        var lower = random.From(0.42f, 0.58f);
        var upper = lower * random.From(0.65f, 0.95f);
        var waist = upper * random.From(0.65f, 0.95f);
        Vector2[] right = [new(0, -0.9f), new(lower * 0.7f, -0.82f), new(lower, -0.5f), new(lower * 0.85f, -0.2f), new(waist, 0), new(upper, 0.25f), new(upper * 0.8f, 0.45f), new(0.12f, 0.5f)];
        mesh.Plate(Vector3.Zero, [.. right, .. right.Skip(1).Reverse().Select(p => new Vector2(-p.X, p.Y))], depth);
        var neck = random.From(0.9f, 1.3f);
        mesh.Box(new(0, 0.4f + neck / 2, depth / 2), new(0.13f, neck + 0.3f, 0.07f));
        mesh.Frustum(new(0, 0.65f + neck, depth / 2), new(0.16f, 0.3f, 0.06f), new(1.7f, 1));
        mesh.Box(new(0, -0.55f, depth / 2 + 0.02f), new(0.35f, 0.06f, 0.06f));
        if (random.Chance(0.7f))
        {
            mesh.Rod(new(0, -0.1f, depth / 2 - 0.01f), new(0, -0.1f, depth / 2 + 0.02f), 0.16f, 0.16f);
        }

        if (random.Chance(0.7f))
        {
            for (var peg = 0; peg < 3; peg++)
            {
                var y = 0.55f + neck + 0.1f * peg;
                mesh.Rod(new(-0.22f, y, depth / 2), new(0.22f, y, depth / 2), 0.025f, 0.025f);
            }
        }
    }
}
