// Finds what is nearest to a text or a file: dotnet run -- archive.db "a heavy bell", or dotnet run -- archive.db bell.wav
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;

if (args.Length != 2)
{
    Console.Error.WriteLine("Search STORE TEXT|FILE");
    return 2;
}

var (store, query) = (args[0], args[1]);
try
{
    await using var search = new MhtnSearch(store);
    var hits = File.Exists(query) ? search.ByFileAsync(query, top: 5) : search.ByTextAsync(query, top: 5);
    SearchHit? first = null;
    await foreach (var hit in hits)
    {
        first ??= hit;
        Show(hit);
    }

    if (first is not null)
    {
        Console.WriteLine($"Pictures nearest to {first.Id}:");
        var pictures = new ItemFilter { Modalities = [Modality.Image] };
        await foreach (var hit in search.ByIdAsync(first.Id, top: 3, pictures))
        {
            Show(hit);
        }
    }

    return 0;
}
catch (MhtnException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

static void Show(SearchHit hit) =>
    Console.WriteLine($"{hit.Score:0.000}  {hit.Modality,-8} {string.Join(',', hit.Labels),-12} {hit.Snippet ?? hit.Path ?? hit.Id}");
