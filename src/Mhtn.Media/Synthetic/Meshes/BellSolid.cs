using System.Numerics;

namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>A bell: a turned body, a clapper, and a yoke, a handle or a foot.</summary>
internal sealed class BellSolid : ISolid
{
    /// <inheritdoc/>
    public void Build(MeshBuilder mesh, Random random)
    {
        var mouth = random.From(0.6f, 0.85f);
        var shoulder = random.From(0.25f, 0.42f);
        var height = random.From(0.8f, 1.3f);
        mesh.Lathe(
            Vector3.Zero,
            [new(mouth * 0.9f, 0), new(mouth, 0.03f), new(mouth * 0.8f, 0.15f * height), new(shoulder * 1.15f, 0.5f * height), new(shoulder, 0.8f * height), new(shoulder * 0.7f, 0.95f * height), new(0, height)]);
        if (random.Chance(0.8f))
        {
            mesh.Rod(new(0, 0.1f, 0), new(random.From(-0.15f, 0.15f), -0.12f, 0), 0.04f, 0.04f);
            mesh.Ellipsoid(new(random.From(-0.15f, 0.15f), -0.15f, 0), new(0.11f));
        }

        switch (random.Next(3))
        {
            case 0:
                mesh.Box(new(0, height + 0.2f, 0), new(2 * mouth, 0.18f, 0.18f));
                mesh.Rod(new(0, height - 0.05f, 0), new(0, height + 0.2f, 0), 0.1f, 0.1f);
                break;
            case 1:
                mesh.Rod(new(0, height - 0.05f, 0), new(0, height + random.From(0.5f, 0.8f), 0), 0.07f, 0.11f);
                break;
            default:
                mesh.Ellipsoid(new(0, height + 0.08f, 0), new(0.16f, 0.16f, 0.06f));
                break;
        }
    }
}
