using Mhtn.Media.Model3D;
using Mhtn.Media.Model3D.Meshes;

namespace Mhtn.Server.Workers.Jobs;

/// <summary>Draws a 3D model, turned.</summary>
internal sealed record MeshFrameJob(string Path, int Frame, int Side) : WorkerJob
{
    public override string Subject => Path;

    public override string Kind => "mesh-frame";

    public override Task<WorkerAnswer> RunAsync(OpenBundles bundles, CancellationToken cancellationToken) =>
        Task.FromResult(new WorkerAnswer { Picture = MeshPicture.Draw(MeshFile.Read(Path), Side, MeshFrames.Turn(Frame)) });
}
