// Indexes a folder or a manifest; Ctrl+C stops it, the next run goes on: dotnet run -- archive.mhtn archive archive.db
using Mhtn.Core.Datasets;
using Mhtn.Core.Errors;
using Mhtn.Retrieval.Archives;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Indexing;

if (args.Length != 3)
{
    Console.Error.WriteLine("Indexing BUNDLE FOLDER|MANIFEST STORE");
    return 2;
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};

try
{
    using var encoder = BundleEncoder.Open(args[0]);
    var items = DatasetReader.Read(args[1]).Items.Where(i => encoder.Modalities.Contains(i.Modality)).ToList();
    await using var archive = new Archive(args[2]);
    await using var store = await archive.OpenForWritingAsync(encoder, cancellationToken: stop.Token);
    var options = new IndexingOptions { BatchSize = 64, Total = items.Count };
    var result = await new Indexer().IndexAsync(encoder, items.ToAsyncEnumerable(), store, options, new ConsoleProgress(), stop.Token);
    Console.WriteLine($"{result.Done} items, {result.Unchanged} of them unchanged.");
    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped. What is written stays; run it again to go on.");
    return 1;
}
catch (MhtnException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

internal sealed class ConsoleProgress : IProgress<IndexingProgress>
{
    public void Report(IndexingProgress value) => Console.WriteLine($"{value.Done} of {value.Total}, {value.ItemsPerSecond:0} a second");
}
