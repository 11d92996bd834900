using Mhtn.Cli.Output;
using Mhtn.Core.Arrays;
using Mhtn.Core.Bundles;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;
using Mhtn.Media;
using Mhtn.Media.Text;
using Mhtn.Retrieval.Encoding;
using Mhtn.Retrieval.Search;
using Mhtn.Retrieval.Stores;

namespace Mhtn.Cli.Commands;

/// <summary>What a search was asked with: an item of the store, a text, or a file.</summary>
internal sealed record QueryItem
{
    private QueryItem(string description)
    {
        Description = description;
    }

    /// <summary>The query as the user gave it.</summary>
    public string Description { get; }

    private string? Id { get; init; }

    private string? Text { get; init; }

    private string? File { get; init; }

    private Modality? Modality { get; init; }

    public static QueryItem Of(string? id, string? text, string? file, string? modality)
    {
        var given = new[] { id, text, file }.OfType<string>().ToList();
        if (given.Count != 1)
        {
            throw new InputException(
                "query", "one of --id, --text and --file", given.Count == 0 ? "none" : $"{given.Count}", "Say what to look for in one way.");
        }

        return new QueryItem(given[0])
        {
            Id = id,
            Text = text,
            File = file,
            Modality = modality is null ? null : ModalityOf("--modality", modality),
        };
    }

    public static Modality ModalityOf(string option, string name) => Core.Items.Modality.IsValidName(name)
        ? new Modality(name)
        : throw new InputException(option, "a modality such as image or text", $"\"{name}\"", "Correct the name.");

    /// <summary>Encodes the query where it is not an item of the store.</summary>
    /// <param name="store">The store to search.</param>
    /// <param name="bundle">The store's bundle, where it no longer lies where it did.</param>
    /// <param name="remarks">Told where the query means nothing to the model.</param>
    /// <param name="cancellationToken">Stops the encoding.</param>
    public async Task<SearchQuery> ToQueryAsync(IItemStore store, string? bundle, Screen remarks, CancellationToken cancellationToken)
    {
        if (Id is not null)
        {
            return SearchQuery.ById(Id);
        }

        using var encoder = BundleEncoder.Open(bundle ?? store.Identity.BundlePath);
        store.Identity.RequireBundle(encoder.BundleId, store.Location);
        RequireKnown(encoder.Manifest);
        var item = Item(encoder.Manifest);
        var encoded = await encoder.EncodeAsync(new[] { item }.ToAsyncEnumerable(), cancellationToken: cancellationToken)
            .FirstAsync(cancellationToken)
            .ConfigureAwait(false);
        if (HasNoKnownWord(item, encoder.Manifest.InputOf(item.Modality)!))
        {
            remarks.Line("Note: the model knows none of the query's words, so what it finds is arbitrary. It knows the words of its training texts.");
        }

        return SearchQuery.ByVector(encoded.Vector);
    }

    private static bool HasNoKnownWord(MediaItem item, InputSpecification input) =>
        input.Kind == BagOfWordsReader.Kind && !InputReaders.For(input).Read(item).Span.ContainsAnyExcept(0f);

    private void RequireKnown(BundleManifest manifest)
    {
        var modality = Text is null ? Modality : Modality ?? Core.Items.Modality.Text;
        if (modality is not null && manifest.InputOf(modality) is null)
        {
            throw new InputException(
                Modality is null ? "--text" : "--modality",
                $"a modality of the store's model ({string.Join(", ", manifest.Modalities)})",
                modality.Name,
                "Ask with one of these.");
        }

        if (Text is not null && manifest.InputOf(modality!) is { Kind: InputSpecification.Features } input)
        {
            throw new InputException(
                "--text",
                $"{input.Length} features, as the model was trained on features of {modality} and not on words",
                "words",
                $"Extract the features of the query the way the collection's were, and give them with --file FILE.npy --modality {modality}.");
        }
    }

    private MediaItem Item(BundleManifest manifest) => Text is not null
        ? new MediaItem("query", Modality ?? Core.Items.Modality.Text, new TextContent(Text), [])
        : Path.GetExtension(File!).ToLowerInvariant() is ".npy" or ".csv" ? FeatureItem(File!, manifest)
        : new MediaItem("query", Modality ?? ModalityOfFile(File!, manifest), new FileContent(Path.GetFullPath(File!)), []);

    private static Modality ModalityOfFile(string path, BundleManifest manifest)
    {
        if (!System.IO.File.Exists(path))
        {
            var found = Directory.Exists(path) ? $"the folder {path}" : $"no such file {path}";
            throw new InputException("--file", "a file", found, "Correct the path.");
        }

        var modality = MediaTypes.ModalityOf(path);
        var known = modality == Core.Items.Modality.Video && !manifest.Modalities.Contains(modality) ? Core.Items.Modality.Image : modality;
        return known is not null && manifest.Modalities.Contains(known)
            ? known
            : throw new InputException(
                "--file",
                $"a file of a modality the store's model knows ({string.Join(", ", manifest.Modalities)})",
                modality is null ? $"{path}, whose name does not tell its modality" : $"{path}, of {modality}",
                modality is null ? "Name the query's modality with --modality." : "Ask with another file.");
    }

    private MediaItem FeatureItem(string path, BundleManifest manifest)
    {
        var matrix = Path.GetExtension(path).Equals(".npy", StringComparison.OrdinalIgnoreCase) ? NpyFile.Read(path) : FeatureCsv.Read(path);
        if (matrix.Rows != 1)
        {
            throw new InputException(path, "one feature vector", $"{matrix.Rows} rows", "Put the query's row into a file of its own.");
        }

        return new MediaItem("query", Modality ?? ModalityByWidth(path, matrix, manifest), new FeatureContent(matrix.Values), []);
    }

    private static Modality ModalityByWidth(string path, FeatureMatrix matrix, BundleManifest manifest)
    {
        var fitting = manifest.Inputs.Where(i => i.Length == matrix.Columns).Select(i => i.Modality).ToList();
        return fitting.Count == 1
            ? fitting[0]
            : throw new InputException(
                path,
                $"a width that tells its modality ({string.Join(", ", manifest.Inputs.Select(i => $"{i.Modality}: {i.Length}"))})",
                $"{matrix.Columns} numbers",
                "Name the query's modality with --modality.");
    }
}
