using System.Text;
using Mhtn.Core.Inputs;

namespace Mhtn.Learning.Training;

/// <summary>Keeps the history of a member beside the bundle while it trains: CSV and TensorBoard events.</summary>
internal sealed class Journal : IDisposable
{
    private readonly TrainingFiles _files;
    private readonly IReadOnlyList<IReadOnlyList<EpochRecord>> _before;
    private readonly TensorBoardWriter _events;

    /// <param name="files">Where to write; the first member's journal removes what lies there.</param>
    /// <param name="before">The histories of the members before this one.</param>
    /// <param name="members">Members there will be.</param>
    /// <param name="earlier">The member's epochs done before a resume; they are written again.</param>
    public Journal(TrainingFiles files, IReadOnlyList<IReadOnlyList<EpochRecord>> before, int members, IReadOnlyList<EpochRecord> earlier)
    {
        _files = files;
        _before = before;
        if (before.Count == 0 && Directory.Exists(files.TensorBoard))
        {
            Directory.Delete(files.TensorBoard, recursive: true);
        }

        _events = new TensorBoardWriter(members == 1 ? files.TensorBoard : Path.Combine(files.TensorBoard, $"member{before.Count + 1}"));
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
        AtomicFile.Write(_files.History, stream => stream.Write(Encoding.UTF8.GetBytes(HistoryCsv.Write([.. _before, history]))));
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
