using System.Numerics.Tensors;
using Mhtn.Core.Bundles;
using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;
using Mhtn.Media;
using Mhtn.Media.Inputs;
using Mhtn.Retrieval.Encoding.Onnx;

namespace Mhtn.Retrieval.Encoding;

/// <summary>Reads and encodes the items of one modality. Safe for concurrent use.</summary>
internal sealed class ModalityEncoder : IDisposable
{
    private const int FewestRows = 4;
    private const int RowsPerBlock = 16;
    private const int LargestRun = 1 << 24;

    private readonly InputSpecification _specification;
    private readonly EncoderOptions _options;
    private readonly ProblemLocation _location;
    private readonly OnnxEncoderModel _model;
    private readonly Lazy<IInputReader> _reader;

    /// <summary>Inspects and loads the model.</summary>
    /// <exception cref="ModelException">The model is not one that may be run, or does not fit the bundle.</exception>
    public ModalityEncoder(byte[] model, ModelBundle bundle, InputSpecification specification, EncoderOptions options)
    {
        _specification = specification;
        _options = options;
        _location = ProblemLocation.InFile(bundle.Path).At($"encoder of {specification.Modality}");
        _model = new OnnxEncoderModel(model, specification.Shape, bundle.Manifest, _location);
        var assets = bundle.ReadAssets(specification.Modality).Select(a => new InputAsset(a.Key, a.Value)).ToList();
        _reader = new Lazy<IInputReader>(() => ModelException.Guard(() => InputReaders.For(specification, assets, options.Cache)));
        RowsPerRun = Math.Clamp(LargestRun / specification.Length, 1, options.BatchSize);
    }

    /// <summary>Most items in one run of the model: the batch size, or fewer where that many inputs exceed 64 MiB.</summary>
    public int RowsPerRun { get; }

    /// <summary>Makes the reader and runs the model once, on zeros.</summary>
    public void WarmUp()
    {
        _ = _reader.Value;
        var representation = Representation.Softmax;
        _model.Run(new float[checked(FewestRows * _specification.Length)], FewestRows, representation, new float[FewestRows * _model.WidthOf(representation)]);
    }

    /// <summary>Reads items, several at a time.</summary>
    /// <param name="items">1 to <see cref="RowsPerRun"/> items of the modality.</param>
    /// <returns>The items that could be read, in order, and [those items, length of the input].</returns>
    /// <exception cref="InputException">Items cannot be read and are not to be left out; all of them are named.</exception>
    public (IReadOnlyList<int> Rows, FeatureMatrix Inputs) Read(IReadOnlyList<MediaItem> items)
    {
        var (rows, failures) = TryRead(items);
        var failed = failures.OfType<InputException>().ToList();
        if (failed.Count > 0 && _options.OnUnreadable is null)
        {
            throw new InputException([.. failed.SelectMany(f => f.Problems)], failed[0]);
        }

        var read = Enumerable.Range(0, items.Count).Where(i => failures[i] is null).ToList();
        foreach (var i in Enumerable.Range(0, items.Count).Except(read))
        {
            _options.OnUnreadable!(items[i], failures[i]!);
        }

        return (read, read.Count == 0 ? new FeatureMatrix(0, _specification.Length) : FeatureMatrix.FromRows([.. read.Select(i => rows[i])]));
    }

    /// <summary>Reads items, several at a time, to find out what is wrong with them.</summary>
    /// <param name="items">1 to <see cref="RowsPerRun"/> items of the modality.</param>
    public IEnumerable<Problem> ProblemsOf(IReadOnlyList<MediaItem> items) =>
        TryRead(items).Failures.OfType<InputException>().SelectMany(f => f.Problems);

    /// <summary>Encodes inputs.</summary>
    /// <param name="inputs">[items, length of the input].</param>
    /// <param name="representation">The layer wanted.</param>
    /// <param name="nameOf">What a row is called in messages.</param>
    /// <returns>[items, width of the representation], finite.</returns>
    /// <remarks>
    /// A run has at least four rows, made up with zeros: a single row may be given to a matrix-vector kernel, which adds in
    /// another order than the kernels for more rows, so that an item's last bits would depend on its company. Nor may they depend on the
    /// number of threads: every run has one thread, and several runs go side by side.
    /// </remarks>
    public FeatureMatrix Encode(FeatureMatrix inputs, Representation representation, Func<int, string> nameOf)
    {
        if (inputs.Columns != _specification.Length)
        {
            throw new InputException(
                _location,
                $"inputs of {_specification.Length} numbers ({string.Join(" × ", _specification.Shape)})",
                $"{inputs.Columns}",
                "Give the items in the form the bundle was trained on.");
        }

        var encoded = new FeatureMatrix(inputs.Rows, _model.WidthOf(representation));
        var blocks = (inputs.Rows + RowsPerBlock - 1) / RowsPerBlock;
        Parallel.For(0, blocks, new ParallelOptions { MaxDegreeOfParallelism = _options.Threads }, part =>
        {
            var first = part * RowsPerBlock;
            var count = Math.Min(RowsPerBlock, inputs.Rows - first);
            var block = inputs.Values.AsMemory(first * inputs.Columns, count * inputs.Columns);
            var destination = encoded.Values.AsSpan(first * encoded.Columns, count * encoded.Columns);
            _model.Run(Padded(block, count), Math.Max(count, FewestRows), representation, destination);
        });

        CheckFinite(encoded, nameOf);
        return encoded;
    }

    /// <inheritdoc/>
    public void Dispose() => _model.Dispose();

    private (ReadOnlyMemory<float>[] Rows, InputException?[] Failures) TryRead(IReadOnlyList<MediaItem> items)
    {
        var reader = _reader.Value;
        var rows = new ReadOnlyMemory<float>[items.Count];
        var failures = new InputException?[items.Count];
        Parallel.For(0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = _options.Threads }, i =>
        {
            try
            {
                rows[i] = reader.Read(items[i]);
            }
            catch (InputException e)
            {
                failures[i] = e;
            }
        });
        return (rows, failures);
    }

    private static Memory<float> Padded(Memory<float> block, int rows)
    {
        if (rows >= FewestRows)
        {
            return block;
        }

        var padded = new float[checked(block.Length / rows * FewestRows)];
        block.CopyTo(padded);
        return padded;
    }

    private static void CheckFinite(FeatureMatrix encoded, Func<int, string> nameOf)
    {
        for (var row = 0; row < encoded.Rows; row++)
        {
            if (!TensorPrimitives.IsFiniteAll<float>(encoded.Row(row)))
            {
                throw new InputException(
                    nameOf(row),
                    "a finite vector of the encoder",
                    "infinite values or none",
                    $"Check the item's values; where other items fail too, the bundle is damaged.");
            }
        }
    }
}
