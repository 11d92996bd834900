namespace Mhtn.Cli.Tests.Commands;

[Collection(nameof(InProcess))]
public sealed class WikipediaTests
{
    private const string Configuration =
        """
        {
          "network": { "pathWidth": 32, "sharedWidth": 32, "bottleneckWidth": 8, "discriminatorWidth": 8, "dropout": 0 },
          "solver": { "maxEpochs": 2, "learningRate": 0.01 },
          "threads": 1
        }
        """;

    [Fact]
    public async Task The_real_dataset_goes_the_whole_way_by_its_name()
    {
        var wikipedia = $"wikipedia:{Repository.Dataset("wikipedia")}";
        using var folder = new TemporaryFolder();
        var (model, store) = (folder.File("wikipedia.mhtn"), folder.File("wikipedia.db"));
        var configuration = folder.Write("config.json", Configuration);

        (await Outcome.OfAsync("train", "--target", wikipedia, "--config", configuration, "--out", model)).Succeeded();
        var evaluated = (await Outcome.OfAsync("evaluate", "--model", model, "--target", wikipedia, "--json")).Succeeded().Json;
        (await Outcome.OfAsync("index", "--model", model, "--input", wikipedia, "--store", store)).Succeeded();
        var image = File.ReadLines(Path.Combine(wikipedia["wikipedia:".Length..], "testset_txt_img_cat.list")).First().Split('\t')[1];
        var found = (await Outcome.OfAsync("search", "--store", store, "--id", $"image:{image}", "--in", "text", "--top", "5", "--json")).Succeeded().Json;

        var tasks = evaluated.GetProperty("tasks");
        JsonShape.AssertTasks(tasks, 2);
        Assert.All(tasks.EnumerateArray(), task => Assert.Equal((693, 693), (task.GetProperty("queries").GetInt32(), task.GetProperty("gallery").GetInt32())));

        // Guessing reaches about 0.118, a network trained to its end about 0.27.
        Assert.InRange(evaluated.GetProperty("average").GetDouble(), 0.17, 0.3);
        Assert.Equal(5, found.GetProperty("results").GetArrayLength());
        Assert.All(found.GetProperty("results").EnumerateArray(), hit => Assert.StartsWith("text:", hit.GetProperty("id").GetString(), StringComparison.Ordinal));
    }
}
