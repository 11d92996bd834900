using Mhtn.Core.Items;
using Mhtn.Core.Manifests;

namespace Mhtn.Cli.Tests;

/// <summary>What mhtn demo --small leaves: real files of five modalities, a model trained on them, and a store of them all.</summary>
/// <remarks>It runs when the first test asks for it, so that tests of features alone do not wait.</remarks>
public sealed class RawMedia : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Lazy<Task<Outcome>> _demo;

    public RawMedia()
    {
        Environment.SetEnvironmentVariable("MHTN_CACHE", Path.Combine(Root, "cache"));
        _demo = new Lazy<Task<Outcome>>(async () => (await Outcome.OfAsync("demo", "--small", "--dir", Root)).Succeeded());
    }

    public static IReadOnlyList<Modality> Modalities { get; } =
        [Modality.Audio, Modality.Image, Modality.Model3D, Modality.Text, Modality.Video];

    public string Root => _folder.File("demo");

    public string Target => Path.Combine(Root, "target.jsonl");

    public string Model => Path.Combine(Root, "model.mhtn");

    public string Store => Path.Combine(Root, "archive.db");

    /// <summary>The items of the target; an eighth of the texts or so stand in the manifest itself.</summary>
    public IReadOnlyList<MediaItem> Items => ManifestReader.Read(Target).Items;

    public void Dispose()
    {
        Environment.SetEnvironmentVariable("MHTN_CACHE", null);
        _folder.Dispose();
    }

    /// <summary>What the demo printed.</summary>
    internal Task<Outcome> DemoAsync() => _demo.Value;

    /// <summary>The first item of a modality that is a file, and the file.</summary>
    internal (MediaItem Item, string Path) FirstFile(Modality modality) =>
        Items.Where(i => i.Modality == modality && i.Content is FileContent).Select(i => (i, ((FileContent)i.Content).Path)).First();

    /// <summary>Copies the files of some modalities into DIR/SPLIT/MODALITY/LABEL/FILE.</summary>
    /// <returns>DIR.</returns>
    internal string Folder(TemporaryFolder into, params Modality[] modalities)
    {
        foreach (var item in Items.Where(i => modalities.Contains(i.Modality)))
        {
            if (item.Content is FileContent(var path))
            {
                into.Write(Path.Combine("media", item.Split!.Value.ToName(), item.Modality.Name, item.Labels[0], Path.GetFileName(path)), File.ReadAllBytes(path));
            }
        }

        return into.File("media");
    }
}
