using Mhtn.Core.Items;

namespace Mhtn.Cli.Tests.Commands;

/// <summary>mhtn index --replace with files that cannot be read.</summary>
[Collection(nameof(DemoRun))]
public sealed class ReplaceUnreadableTests(RawMedia media) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Store => _folder.File("texts.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Input_that_cannot_be_read_leaves_the_collection_as_it_was()
    {
        await media.DemoAsync();
        var texts = media.Folder(_folder, Modality.Text);
        var broken = _folder.Write("broken/text/bell/900.txt", [0xFF]);
        string[] arguments = ["index", "--model", media.Model, "--store", Store];
        (await Outcome.OfAsync([.. arguments, "--input", texts])).Succeeded();
        var before = await StoredCollections.OfAsync(Store);
        arguments = [.. arguments, "--replace", "--input", _folder.File("broken")];

        (await Outcome.OfAsync(arguments)).Refused(Path.GetFileName(broken));
        Assert.Equal(before, await StoredCollections.OfAsync(Store));
        (await Outcome.OfAsync([.. arguments, "--on-error", "skip"]))
            .Refused("collection \"default\": expected an item to replace it with, found none.");
        Assert.Equal(before, await StoredCollections.OfAsync(Store));
    }
}
