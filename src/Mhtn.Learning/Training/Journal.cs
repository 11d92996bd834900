using System.Text;
using Mhtn.Core.Inputs;

namespace Mhtn.Learning.Training;

/// <summary>Keeps the history beside the bundle while training goes on: CSV and TensorBoard events.</summary>
internal sealed class Journal : IDisposable
{
    private readonly TrainingFiles _files;
    private readonly TensorBoardWriter _events;

    /// <param name="files">Where to write.</param>
    /// <param name="earlier">Epochs done before a resume; they are written again.</param>
    public Journal(TrainingFiles files, IReadOnlyList<EpochRecord> earlier)
    {
        _files = files;
        if (Directory.Exists(files.TensorBoard))
        {
            Directory.Delete(files.TensorBoard, recursive: true);
        }

        _events = new TensorBoardWriter(files.TensorBoard);
        foreach (var record in earlier)
        {
            AddEvents(record);
        }
    }

    /// <summary>Adds the newest epoch.</summary>
    public void Add(IReadOnlyList<EpochRecord> history)
    {
        AddEvents(history[^1]);
        _events.Flush();
        AtomicFile.Write(_files.History, stream => stream.Write(Encoding.UTF8.GetBytes(HistoryCsv.Write(history))));
    }

    public void Dispose() => _events.Dispose();

    private void AddEvents(EpochRecord record)
    {
        foreach (var loss in record.Losses)
        {
            _events.Add($"loss/{loss.Name}", record.Epoch, loss.Value);
        }

        _events.Add("loss/total", record.Epoch, record.Total);
        _events.Add("adversary/discriminator accuracy", record.Epoch, record.DiscriminatorAccuracy);
        _events.Add("adversary/reversal strength", record.Epoch, record.ReversalStrength);
        _events.Add("validation MAP/softmax", record.Epoch, record.ValidationSoftmax);
        _events.Add("validation MAP/fc9", record.Epoch, record.ValidationFc9);
        if (record.ValidationProbability is { } probability)
        {
            _events.Add("validation MAP/probability", record.Epoch, probability);
        }
    }
}
