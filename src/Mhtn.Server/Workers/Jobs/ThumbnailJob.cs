using Mhtn.Core.Items;
using Mhtn.Media.Model3D;
using Mhtn.Media.Model3D.Meshes;
using Mhtn.Media.Previews;

namespace Mhtn.Server.Workers.Jobs;

/// <summary>Makes a small picture of a picture, a video or a 3D model.</summary>
internal sealed record ThumbnailJob(string Path, string Modality, int Side) : WorkerJob
{
    public override string Subject => Path;

    public override string Kind => "thumbnail";

    /// <summary>Whether there are thumbnails of a modality.</summary>
    public static bool Knows(Modality modality) =>
        modality == Core.Items.Modality.Image || modality == Core.Items.Modality.Video || modality == Core.Items.Modality.Model3D;

    public override Task<WorkerAnswer> RunAsync(OpenBundles bundles, CancellationToken cancellationToken)
    {
        var modality = new Modality(Modality);
        var picture = modality == Core.Items.Modality.Model3D ? MeshPicture.Draw(MeshFile.Read(Path), Side)
            : modality == Core.Items.Modality.Video ? FilmPreview.Jpeg(Path, Side)
            : PicturePreview.Jpeg(Path, Side);
        return Task.FromResult(new WorkerAnswer { Picture = picture });
    }
}
