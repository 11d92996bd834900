using Mhtn.Learning.Configuration;
using Mhtn.Learning.Losses;
using Mhtn.Learning.Network;
using static TorchSharp.torch;

namespace Mhtn.Learning.Training;

/// <summary>MHTN's total loss as a list of named, weighted terms; a term whose weight is 0 is left out.</summary>
internal sealed class Objective
{
    public const string SourceSupervision = "source supervision";
    public const string SingleModalTransfer = "single-modal transfer";
    public const string CrossModalTransfer = "cross-modal transfer";
    public const string SemanticConsistency = "semantic consistency";
    public const string ModalityAdversary = "modality adversary";

    private readonly LossOptions _options;
    private readonly int _hub;
    private readonly ISingleModalTransfer _singleModalTransfer;

    public Objective(LossOptions options, int hub)
    {
        _options = options;
        _hub = hub;
        var kernel = new GaussianKernel(options.KernelFactors);
        _singleModalTransfer = options.DiscrepancyEstimate switch
        {
            DiscrepancyEstimate.Linear => new SingleModalTransferLoss(new LinearDiscrepancy(kernel)),
            DiscrepancyEstimate.Quadratic => new SingleModalTransferLoss(new QuadraticDiscrepancy(kernel)),
            _ => new JointTransferLoss(kernel),
        };
    }

    /// <summary>The terms a batch allows, in a fixed order; empty where every loss is off.</summary>
    public IReadOnlyList<LossTerm> Terms(BatchActivations batch)
    {
        var terms = new List<LossTerm>();
        var hub = batch.Targets.FirstOrDefault(t => t.Modality == _hub);
        if (batch.Source is var (source, sourceTargets))
        {
            Add(terms, SourceSupervision, _options.SourceSupervisionWeight, () => SourceSupervisionLoss.Compute(source.Logits, sourceTargets));
            if (hub is { Rows.Count: >= 2 })
            {
                Add(
                    terms,
                    SingleModalTransfer,
                    _options.SingleModalTransferWeight,
                    () => _singleModalTransfer.Compute(source.Path, hub.Path));
            }
        }

        if (hub is not null && batch.Targets.Count > 1)
        {
            Add(terms, CrossModalTransfer, _options.CrossModalTransferWeight, () => Star(hub, batch.Targets));
        }

        Add(
            terms,
            SemanticConsistency,
            _options.SemanticConsistencyWeight,
            () => SemanticConsistencyLoss.Compute(batch.Targets.Select(t => (t.Logits, t.Targets))));
        Add(
            terms,
            ModalityAdversary,
            _options.ModalityAdversaryWeight,
            () => ModalityAdversaryLoss.Compute(batch.ModalityLogits, batch.ModalityIndices));
        return terms;
    }

    private static void Add(List<LossTerm> terms, string name, double weight, Func<Tensor> compute)
    {
        if (weight > 0)
        {
            terms.Add(new LossTerm(name, weight, compute()));
        }
    }

    private static Tensor Star(TargetActivations hub, IReadOnlyList<TargetActivations> all)
    {
        var sum = zeros(1, device: hub.Logits.device).squeeze(0);
        foreach (var other in all.Where(t => t.Modality != hub.Modality))
        {
            var common = hub.Rows.Intersect(other.Rows).ToArray();
            if (common.Length > 0)
            {
                sum += CrossModalTransferLoss.Compute(Select(hub, common), Select(other, common));
            }
        }

        return sum;
    }

    private static PathActivations Select(TargetActivations of, int[] rows)
    {
        if (of.Rows.Count == rows.Length)
        {
            return of.Path;
        }

        var position = of.Rows.Select((row, k) => (row, k)).ToDictionary(e => e.row, e => (long)e.k);
        var index = tensor(rows.Select(r => position[r]).ToArray(), device: of.Logits.device);
        return new PathActivations(of.Path.Fc6.index_select(0, index), of.Path.Fc7.index_select(0, index));
    }
}
