using System.Numerics;

namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>A dog: trunk, head, snout, ears, four legs, a tail.</summary>
internal sealed class DogSolid : ISolid
{
    /// <inheritdoc/>
    public void Build(MeshBuilder mesh, Random random)
    {
        var length = random.From(0.55f, 0.85f);
        var girth = random.From(0.2f, 0.32f);
        var legs = random.From(0.35f, 0.75f);
        mesh.Ellipsoid(Vector3.Zero, new(length, girth, girth * 0.9f));
        for (var corner = 0; corner < 4; corner++)
        {
            var x = (corner / 2 * 2 - 1) * length * 0.65f;
            var z = (corner % 2 * 2 - 1) * girth * 0.55f;
            mesh.Rod(new(x, 0, z), new(x + random.From(-0.2f, 0.2f), -girth - legs, z), 0.11f, 0.07f);
        }

        var head = new Vector3(length + random.From(0.05f, 0.2f), girth + random.From(0.1f, 0.35f), 0);
        var skull = random.From(0.2f, 0.28f);
        mesh.Rod(new(length * 0.7f, 0, 0), head, girth * 0.6f, skull * 0.7f);
        mesh.Ellipsoid(head, new(skull, skull * 0.9f, skull * 0.85f));
        mesh.Rod(head, head + new Vector3(skull + random.From(0.1f, 0.3f), -0.06f, 0), skull * 0.6f, skull * 0.4f);
        var floppy = random.Chance(0.5f);
        for (var side = -1; side <= 1; side += 2)
        {
            var ear = head + new Vector3(-0.05f, skull * 0.7f, side * skull * 0.7f);
            mesh.Rod(ear, ear + (floppy ? new Vector3(-0.05f, -0.32f, side * 0.1f) : new Vector3(0, 0.26f, side * 0.04f)), 0.09f, floppy ? 0.07f : 0);
        }

        mesh.Rod(new(-length * 0.9f, 0.05f, 0), new(-length - random.From(0.2f, 0.4f), random.From(-0.1f, 0.55f), random.From(-0.15f, 0.15f)), 0.07f, 0.03f);
    }
}
