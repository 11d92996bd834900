// Searches with records of one's own, in a host: dotnet run -- archive.mhtn archive.db "a heavy bell" [LABEL]
using Mhtn.Core.Errors;
using Mhtn.Retrieval.Encoding;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.VectorData;

if (args.Length is < 3 or > 4)
{
    Console.Error.WriteLine("Service BUNDLE STORE TEXT [LABEL]");
    return 2;
}

var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
builder.Services.AddMhtn(options => (options.Bundle, options.Store) = (args[0], args[1]));
using var host = builder.Build();
try
{
    await host.StartAsync();
    // How many numbers a vector has is the bundle's matter.
    var dimension = host.Services.GetRequiredService<IEncoder>().Dimension;
    var vector = new VectorStoreVectorProperty(nameof(Exhibit.Vector), typeof(ReadOnlyMemory<float>), dimension);
    var archive = host.Services.GetRequiredService<VectorStore>().GetCollection<string, Exhibit>("default", new() { Properties = [vector] });
    var options = new VectorSearchOptions<Exhibit>();
    if (args is [_, _, _, var label])
    {
        options.Filter = exhibit => exhibit.Labels.Contains(label);
    }

    await foreach (var found in archive.SearchAsync(args[2], top: 5, options))
    {
        Console.WriteLine($"{found.Score:0.000}  {found.Record.Modality,-8} {string.Join(',', found.Record.Labels),-12} {found.Record.Id}");
    }

    await host.StopAsync();
    return 0;
}
catch (Exception e) when (e is MhtnException or VectorStoreException or OptionsValidationException)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

internal sealed class Exhibit
{
    [VectorStoreKey]
    public string Id { get; set; } = "";

    [VectorStoreData(StorageName = "modality")]
    public string Modality { get; set; } = "";

    [VectorStoreData(StorageName = "labels")]
    public string[] Labels { get; set; } = [];

    public ReadOnlyMemory<float> Vector { get; set; }
}
