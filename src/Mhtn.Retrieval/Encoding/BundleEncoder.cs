using System.Runtime.CompilerServices;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Metrics;
using Mhtn.Core.Numerics;
using Mhtn.Retrieval.Encoding.Onnx;

namespace Mhtn.Retrieval.Encoding;

/// <summary>Encodes with the models of a bundle.</summary>
/// <remarks>
/// The bundle stays open as long as the encoder. A modality's model is inspected (<see cref="OnnxModelCheck"/>) and loaded when
/// the first item of it comes, and never where none comes.
/// </remarks>
public sealed class BundleEncoder : IEncoder, IDisposable
{
    private readonly ModelBundle _bundle;
    private readonly EncoderOptions _options;
    private readonly Dictionary<Modality, ModalityEncoder> _encoders = [];
    private readonly Lock _opening = new();
    private bool _disposed;

    private BundleEncoder(ModelBundle bundle, EncoderOptions options)
    {
        _bundle = bundle;
        _options = options;
    }

    /// <summary>The bundle's file.</summary>
    public string BundlePath => _bundle.Path;

    /// <summary>What the bundle says of itself.</summary>
    public BundleManifest Manifest => _bundle.Manifest;

    /// <inheritdoc/>
    public string BundleId => _bundle.Id;

    /// <inheritdoc/>
    public int Dimension => Manifest.Dimension;

    /// <inheritdoc/>
    public Similarity Similarity => Manifest.Representation.ToSimilarity();

    /// <inheritdoc/>
    public IReadOnlyList<Modality> Modalities => Manifest.Modalities;

    /// <summary>Opens a bundle for encoding; no model is loaded yet.</summary>
    /// <param name="path">The bundle's file.</param>
    /// <param name="options">How the encoders run.</param>
    /// <exception cref="InputException">The file is missing or is no bundle.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public static BundleEncoder Open(string path, EncoderOptions? options = null)
    {
        options ??= new EncoderOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.BatchSize, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        return new BundleEncoder(ModelBundle.Open(path), options);
    }

    /// <summary>Loads the models and readers of some modalities and runs each model once, so that the first query does not pay for it.</summary>
    /// <param name="modalities">Modalities of the bundle; all of them by default.</param>
    /// <param name="cancellationToken">Looked at between modalities.</param>
    /// <exception cref="InputException">A modality is not the bundle's, or its model or reader is damaged.</exception>
    public Task WarmUpAsync(IReadOnlyList<Modality>? modalities = null, CancellationToken cancellationToken = default) => Task.Run(
        () =>
        {
            foreach (var modality in modalities ?? Modalities)
            {
                cancellationToken.ThrowIfCancellationRequested();
                EncoderOf(modality).WarmUp();
            }
        },
        cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<EncodedItem> EncodeAsync(
        IAsyncEnumerable<MediaItem> items,
        IProgress<EncodingProgress>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var done = 0L;
        await foreach (var batch in items.Chunk(_options.BatchSize).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            var vectors = await Task.Run(() => EncodeBatch(batch, cancellationToken), cancellationToken).ConfigureAwait(false);
            progress?.Report(new EncodingProgress(done += batch.Length));
            for (var i = 0; i < batch.Length; i++)
            {
                if (vectors[i] is { } vector)
                {
                    yield return new EncodedItem(batch[i], vector);
                }
            }
        }
    }

    /// <inheritdoc/>
    public FeatureMatrix Encode(Modality modality, FeatureMatrix inputs, Representation? representation = null) =>
        EncoderOf(modality).Encode(inputs, representation ?? Manifest.Representation, row => $"{modality}, row {row}");

    /// <summary>Reads items without encoding them, to find out which cannot be read.</summary>
    /// <param name="items">Items of <see cref="Modalities"/>.</param>
    /// <param name="progress">Told after each run of items.</param>
    /// <param name="cancellationToken">Looked at between runs.</param>
    /// <returns>What is wrong, modality by modality; empty where all can be read.</returns>
    public IReadOnlyList<Problem> ProblemsOf(
        IReadOnlyList<MediaItem> items, IProgress<EncodingProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        var problems = new List<Problem>();
        var done = 0L;
        foreach (var group in items.GroupBy(i => i.Modality))
        {
            var encoder = EncoderOf(group.Key);
            foreach (var run in group.Chunk(encoder.RowsPerRun))
            {
                cancellationToken.ThrowIfCancellationRequested();
                problems.AddRange(encoder.ProblemsOf(run));
                progress?.Report(new EncodingProgress(done += run.Length));
            }
        }

        return problems;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_opening)
        {
            _disposed = true;
            foreach (var encoder in _encoders.Values)
            {
                encoder.Dispose();
            }

            _encoders.Clear();
            _bundle.Dispose();
        }
    }

    private ReadOnlyMemory<float>?[] EncodeBatch(MediaItem[] batch, CancellationToken cancellationToken)
    {
        CheckModalities(batch);
        var vectors = new ReadOnlyMemory<float>?[batch.Length];
        foreach (var group in Enumerable.Range(0, batch.Length).GroupBy(i => batch[i].Modality))
        {
            var encoder = EncoderOf(group.Key);
            foreach (var run in group.Chunk(encoder.RowsPerRun))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var (read, inputs) = encoder.Read([.. run.Select(i => batch[i])]);
                var encoded = encoder.Encode(inputs, Manifest.Representation, row => $"item {batch[run[read[row]]].Id}");
                for (var row = 0; row < read.Count; row++)
                {
                    vectors[run[read[row]]] = encoded.Values.AsMemory(row * encoded.Columns, encoded.Columns);
                }
            }
        }

        return vectors;
    }

    private void CheckModalities(MediaItem[] batch)
    {
        var problems = batch
            .Where(item => Manifest.InputOf(item.Modality) is null)
            .Select(item => new Problem(
                $"item {item.Id}",
                $"a modality of the bundle {BundlePath} ({string.Join(", ", Modalities)})",
                item.Modality.Name,
                "Leave such items out, or train a bundle that covers them."))
            .ToList();
        if (problems.Count > 0)
        {
            throw new InputException(problems);
        }
    }

    private ModalityEncoder EncoderOf(Modality modality)
    {
        lock (_opening)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (!_encoders.TryGetValue(modality, out var encoder))
            {
                var model = _bundle.ReadEncoder(modality);
                encoder = new ModalityEncoder(model, _bundle, Manifest.InputOf(modality)!, _options);
                _encoders.Add(modality, encoder);
            }

            return encoder;
        }
    }
}
