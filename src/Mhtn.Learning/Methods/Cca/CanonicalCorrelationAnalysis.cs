using Mhtn.Core.Errors;
using Mhtn.Core.Numerics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Native;
using Mhtn.Learning.Network;
using Mhtn.Learning.Training;
using Mhtn.Media.Caching;
using static TorchSharp.torch;

namespace Mhtn.Learning.Methods.Cca;

/// <summary>Canonical correlation analysis (CCA): linear projections in which paired items are most correlated.</summary>
/// <remarks>
/// Source: "Relations Between Two Sets of Variates" (Biometrika 28, 1936); for cross-modal retrieval "A New Approach to Cross-Modal
/// Multimedia Retrieval" (ACM Multimedia 2010), section 4.1. <see cref="CanonicalDirections"/> has the equation, for any number of
/// modalities. Labels serve only where items come without pairs: those are paired at random within their class, several times over.
/// <see cref="ValidationChoice"/> finds the number of directions and the regularisation.
/// </remarks>
public sealed class CanonicalCorrelationAnalysis : FeatureMethod
{
    // Partners are random where there are no pairs; this many draws of them are taken together.
    private const int Draws = 8;

    private static readonly double[] Regularisations = [0.0001, 0.001, 0.01, 0.1, 1];
    private static readonly int[] Widths = [2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128];

    /// <summary>Analyses by options.</summary>
    /// <param name="options">Those of the backbone and of the inputs' scaling; the seed is replaced on fitting.</param>
    /// <param name="cache">Keeps learned backbones; null keeps nothing.</param>
    public CanonicalCorrelationAnalysis(TrainingOptions options, InputCache? cache = null)
        : base("cca", options, cache)
    {
    }

    private protected override ICommonSpace Learn(
        TargetDomain target,
        TrainingOptions options,
        FinalizerPause pause,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        using var analyses = new Analyses(target.Classes.Count, options);
        return ValidationChoice.Fit(
            target,
            Regularisations.SelectMany(r => Widths.Select(w => new Setting(r, w))),
            (items, setting) => analyses.Space(items, setting),
            pause,
            cancellationToken);
    }

    private sealed record Setting(double Regularisation, int Width);

    /// <summary>Makes spaces, and keeps the last analysis, as settings that differ in width alone share it.</summary>
    private sealed class Analyses : IDisposable
    {
        private readonly int _classes;
        private readonly TrainingOptions _options;
        private (IReadOnlyList<ModalityItems> Items, double Regularisation, CanonicalDirections Directions)? _last;

        public Analyses(int classes, TrainingOptions options)
        {
            _classes = classes;
            _options = options;
        }

        public LinearSpace Space(IReadOnlyList<ModalityItems> items, Setting setting)
        {
            var scaling = LinearSpace.Scaling(items, _options.Network);
            if (_last is not { } last || last.Items != items || last.Regularisation != setting.Regularisation)
            {
                Dispose();
                last = (items, setting.Regularisation, Analyse(items, scaling, setting.Regularisation));
                _last = last;
            }

            using var scope = NewDisposeScope();
            var width = Math.Min(setting.Width, last.Directions.Correlations.shape[0]);
            return new LinearSpace(scaling, [.. last.Directions.Weights.Select(w => w.narrow(1, 0, width).clone())]);
        }

        public void Dispose() => _last?.Directions.Dispose();

        private CanonicalDirections Analyse(IReadOnlyList<ModalityItems> items, IReadOnlyList<InputLayer> scaling, double regularisation)
        {
            using var scope = NewDisposeScope();
            var random = SeededRandom.Create(_options.Seed, "pairs");
            var paired = new PairedRows(items, _classes);
            var rows = Enumerable.Range(0, Draws).SelectMany(_ => paired.Draw(random)).ToArray();
            var directions = CanonicalDirections.Of([.. items.Zip(scaling, (i, s) => LinearSpace.Scaled(s, i.Inputs))], rows, regularisation);
            return directions.Correlations.shape[0] > 0
                ? directions
                : throw new InputException(
                    "target, split train",
                    "items of two modalities that share a pair or a class, and vary together",
                    "none",
                    "Leave out cca, or add such items.");
        }
    }
}
