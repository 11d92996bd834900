namespace Mhtn.Media.Synthetic.Meshes;

/// <summary>How a class is modelled.</summary>
internal interface ISolid
{
    /// <summary>Adds one individual, about 2 units long, y upwards.</summary>
    /// <param name="mesh">Where to.</param>
    /// <param name="random">The source of chance.</param>
    void Build(MeshBuilder mesh, Random random);
}
