using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Mhtn.Core.Bundles;
using Mhtn.Core.Items;

namespace Mhtn.Core.Tests.Bundles;

/// <summary>A small valid bundle, and ways to make an invalid one of it.</summary>
internal static class TestBundle
{
    public static BundleContent Content() => new(
        new BundleManifest
        {
            Versions = new Dictionary<string, string> { ["mhtn"] = "0.1.0", ["libtorch"] = "2.10.0" },
            Modalities = [Modality.Image, new Modality("floor-plan")],
            HubModality = Modality.Image,
            Classes = ["bird", "cat"],
            SourceClasses = ["truck"],
            Inputs =
            [
                new InputSpecification(Modality.Image, InputSpecification.Features, [3, 2]),
                new InputSpecification(new Modality("floor-plan"), InputSpecification.Features, [5]),
            ],
            Representation = Representation.Fc9,
            Fc9Width = 8,
            Configuration = new JsonObject { ["solver"] = new JsonObject { ["learningRate"] = 0.1 } },
            Seed = -3,
            Threads = 2,
            TargetHash = "aa",
            SourceHash = "bb",
            Validation = new ValidationFigures(7, 0.25, 1.0 / 3),
        },
        new Dictionary<Modality, byte[]>
        {
            [Modality.Image] = Encoding.UTF8.GetBytes("encoder of images"),
            [new Modality("floor-plan")] = new byte[100_000],
        },
        [1, 2, 3],
        "epoch,total\n1,0.5\n");

    public static string Write(string path)
    {
        BundleWriter.Write(path, Content());
        return path;
    }

    /// <summary>The bundle with its bundle.json changed.</summary>
    public static string WithManifest(string path, Action<JsonObject> change) => WithManifest(Write(path), json =>
    {
        var manifest = JsonNode.Parse(json)!.AsObject();
        change(manifest);
        return manifest.ToJsonString();
    });

    /// <summary>The bundle with another text for its bundle.json.</summary>
    public static string WithManifest(string path, Func<string, string> change)
    {
        using var archive = ZipFile.Open(Write(path), ZipArchiveMode.Update);
        string json;
        using (var reader = new StreamReader(archive.GetEntry("bundle.json")!.Open()))
        {
            json = reader.ReadToEnd();
        }

        archive.GetEntry("bundle.json")!.Delete();
        Add(archive, "bundle.json", Encoding.UTF8.GetBytes(change(json)));
        return path;
    }

    /// <summary>The bundle with one more entry.</summary>
    public static string WithEntry(string path, string name, byte[]? content = null)
    {
        using var archive = ZipFile.Open(Write(path), ZipArchiveMode.Update);
        Add(archive, name, content ?? []);
        return path;
    }

    /// <summary>The bundle with another content of one entry, or without it.</summary>
    public static string Replacing(string path, string name, byte[]? content, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        using var archive = ZipFile.Open(Write(path), ZipArchiveMode.Update);
        archive.GetEntry(name)!.Delete();
        if (content is not null)
        {
            Add(archive, name, content, compression);
        }

        return path;
    }

    private static void Add(ZipArchive archive, string name, byte[] content, CompressionLevel compression = CompressionLevel.NoCompression)
    {
        using var stream = archive.CreateEntry(name, compression).Open();
        stream.Write(content);
    }
}
