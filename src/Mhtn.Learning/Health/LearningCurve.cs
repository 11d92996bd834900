using Mhtn.Core.Numerics;

namespace Mhtn.Learning.Health;

/// <summary>How a figure grows with the share of the labels that is learned from, and what twice the labels would bring.</summary>
/// <remarks>
/// The forecast is a <see cref="PowerLaw"/> through the means. Its interval, 5% to 95%, comes from fitting again to runs drawn with
/// replacement; it knows of the chance in splitting these items, not of the chance in having collected these and no others, and is too
/// narrow by that.
/// </remarks>
public sealed record LearningCurve
{
    private const int Draws = 500;
    private const double NextToNothing = 0.02;

    private readonly IReadOnlyList<double[]> _runs;

    /// <summary>Gathers runs.</summary>
    /// <param name="name">What the figure is.</param>
    /// <param name="runs">[runs][shares]: the figure in each run at each of <see cref="Shares"/>; one run or more.</param>
    /// <param name="seed">Decides the interval's draws.</param>
    public LearningCurve(string name, IReadOnlyList<double[]> runs, int seed)
    {
        Name = name;
        _runs = runs;
        Means = Mean(runs);
        Forecast = Doubled(Means);
        var random = SeededRandom.Create(seed, $"forecast of {name}");
        double[] gains = [.. Enumerable.Range(0, Draws).Select(_ =>
        {
            var drawn = Mean([.. runs.Select(_ => runs[random.Next(runs.Count)])]);
            return Doubled(drawn) - drawn[^1];
        })];
        GainLow = SampleStatistics.Quantile(gains, 0.05);
        GainHigh = SampleStatistics.Quantile(gains, 0.95);
    }

    /// <summary>The shares of the labels that are learned from.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.25, 0.5, 0.75, 1];

    /// <summary>What the figure is.</summary>
    public string Name { get; }

    /// <summary>[shares]: the mean over the runs.</summary>
    public IReadOnlyList<double> Means { get; }

    /// <summary>[shares]: the standard deviation over the runs; null with one run.</summary>
    public IReadOnlyList<double?> Deviations =>
        [.. Enumerable.Range(0, Means.Count).Select(share => SampleStatistics.Deviation([.. _runs.Select(r => r[share])]))];

    /// <summary>The figure with twice the labels.</summary>
    public double Forecast { get; }

    /// <summary>The lower end of what twice the labels would add.</summary>
    public double GainLow { get; }

    /// <summary>The upper end of it.</summary>
    public double GainHigh { get; }

    /// <summary>What that means.</summary>
    public CurveVerdict Verdict => this switch
    {
        { GainHigh: < NextToNothing } => CurveVerdict.Flat,
        { GainLow: > 0 } when Means[^1] > Means[0] => CurveVerdict.Rising,
        _ => CurveVerdict.Noisy,
    };

    private static double[] Mean(IReadOnlyList<double[]> runs) => [.. Enumerable.Range(0, Shares.Count).Select(share => runs.Average(r => r[share]))];

    private static double Doubled(IReadOnlyList<double> means) => PowerLaw.Fit([.. Shares.Zip(means)]).At(2);
}
