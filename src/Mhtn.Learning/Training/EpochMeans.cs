using Mhtn.Core.Bundles;

namespace Mhtn.Learning.Training;

/// <summary>Averages the batches of an epoch; without any, every mean is 0.</summary>
internal sealed class EpochMeans
{
    private readonly List<string> _names = [];
    private readonly Dictionary<string, (double Sum, int Count)> _losses = new(StringComparer.Ordinal);
    private double _total;
    private double _accuracy;
    private int _batches;

    public void Add(StepReport report)
    {
        foreach (var (name, value) in report.Losses)
        {
            if (!_losses.TryGetValue(name, out var mean))
            {
                _names.Add(name);
            }

            _losses[name] = (mean.Sum + value, mean.Count + 1);
        }

        _total += report.Total;
        _accuracy += report.DiscriminatorAccuracy;
        _batches++;
    }

    public EpochRecord Record(int epoch, long updates, double reversalStrength, Func<Representation, double?> validate) => new(
        epoch,
        updates,
        [.. _names.Select(name => new LossMean(name, _losses[name].Sum / _losses[name].Count))],
        _total / Math.Max(1, _batches),
        _accuracy / Math.Max(1, _batches),
        reversalStrength,
        validate(Representation.Softmax) ?? 0,
        validate(Representation.Fc9) ?? 0)
    {
        ValidationProbability = validate(Representation.Probability),
    };
}
