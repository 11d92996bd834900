using Mhtn.Core.Errors;
using Mhtn.Core.Items;
using Mhtn.Core.Numerics;
using Mhtn.Media.Inputs;

namespace Mhtn.Learning.Domains;

/// <summary>Reads the items of one modality, several at a time, and keeps account of those that cannot be read.</summary>
internal sealed class ItemReader
{
    private readonly IInputReader _reader;
    private readonly Dictionary<string, int> _classes;
    private readonly InputReading _reading;
    private readonly List<SkippedItem> _skipped = [];

    /// <param name="reader">Makes the inputs.</param>
    /// <param name="classes">Class names; labels not among them are dropped.</param>
    /// <param name="reading">Whom to tell how far it is, and whether streamed pictures that cannot be read are left out.</param>
    public ItemReader(IInputReader reader, IReadOnlyList<string> classes, InputReading reading)
    {
        _reader = reader;
        _classes = classes.Select((name, index) => (name, index)).ToDictionary(c => c.name, c => c.index, StringComparer.Ordinal);
        _reading = reading;
    }

    /// <summary>What could not be read so far.</summary>
    public IReadOnlyList<SkippedItem> Skipped => _skipped;

    /// <summary>Reads items, leaving out those that cannot be read.</summary>
    /// <param name="items">Items of the reader's modality; none is allowed.</param>
    /// <param name="cancellationToken">Stops between two items.</param>
    public ModalityItems Read(IReadOnlyList<MediaItem> items, CancellationToken cancellationToken)
    {
        if (_reader is IPictureReader pictures)
        {
            var rows = new PictureRows(items, pictures);
            var readable = Readable(items, (_, row) => rows.Read(row), cancellationToken);
            var kept = readable.Count == items.Count ? rows : rows.Select([.. readable.Select(r => r.Row)]);
            return Items([.. readable.Select(r => items[r.Row])]) with { Pictures = kept };
        }

        var read = Readable(items, (item, _) => _reader.Read(item), cancellationToken);
        return Items([.. read.Select(r => items[r.Row])]) with
        {
            Inputs = read.Count == 0
                ? new FeatureMatrix(0, _reader.Specification.Length)
                : FeatureMatrix.FromRows([.. read.Select(r => r.Value)]),
        };
    }

    /// <summary>Takes items whose pictures are read while training goes on.</summary>
    public ModalityItems Stream(IReadOnlyList<MediaItem> items, IPictureReader pictures) =>
        Items(items) with { Pictures = new PictureRows(items, pictures, _reading.SkipUnreadable) };

    private ModalityItems Items(IReadOnlyList<MediaItem> items) => new(
        _reader.Specification.Modality,
        [.. items.Select(i => i.Id)],
        new FeatureMatrix(items.Count, 1),
        [.. items.Select(i => i.Labels.Where(_classes.ContainsKey).Select(l => _classes[l]).ToArray())],
        [.. items.Select(i => i.Pair)]);

    private List<(int Row, T Value)> Readable<T>(
        IReadOnlyList<MediaItem> items, Func<MediaItem, int, T> read, CancellationToken cancellationToken)
    {
        var values = new T[items.Count];
        var failures = new InputException?[items.Count];
        var done = 0;
        Parallel.For(
            0,
            items.Count,
            new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount },
            row =>
            {
                try
                {
                    values[row] = read(items[row], row);
                }
                catch (InputException e)
                {
                    failures[row] = e;
                }

                _reading.Progress?.Report(new ReadingProgress(_reader.Specification.Modality, Interlocked.Increment(ref done), items.Count));
            });
        var failed = Enumerable.Range(0, items.Count).Where(row => failures[row] is not null).ToList();
        _skipped.AddRange(failed.Select(row => new SkippedItem(items[row].Id, failures[row]!.Problems)));
        return [.. Enumerable.Range(0, items.Count).Where(row => failures[row] is null).Select(row => (row, values[row]))];
    }
}
