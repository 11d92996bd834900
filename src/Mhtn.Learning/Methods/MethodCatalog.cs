using Mhtn.Core.Errors;
using Mhtn.Core.Metrics;
using Mhtn.Learning.Configuration;
using Mhtn.Learning.Methods.Acmr;
using Mhtn.Learning.Methods.Cca;
using Mhtn.Learning.Methods.Contrastive;
using Mhtn.Learning.Methods.Dscmr;
using Mhtn.Learning.Methods.Jfssl;
using Mhtn.Media.Caching;

namespace Mhtn.Learning.Methods;

/// <summary>The methods there are, by name.</summary>
/// <remarks>
/// chtn is MHTN's predecessor, "Cross-modal Common Representation Learning by Hybrid Transfer Network" (IJCAI 2017): source
/// supervision and MMD between source and hub, pairs tied at fc6 and fc7, shared layers with class supervision, and no adversary. It
/// knows an image and a text modality; the star to further ones is MHTN's. So it trains as
/// mhtn-no-adversary does, and is compared by cosine alone.
/// </remarks>
public static class MethodCatalog
{
    // Most of what an ensemble gains, at three times the cost.
    private const int EnsembleMembers = 3;

    private static readonly (string Name, Func<TrainingOptions, InputCache?, IRetrievalMethod> Make)[] Methods =
    [
        Mhtn("mhtn", l => l),
        ("mhtn-ensemble", (options, cache) => new MhtnMethod("mhtn-ensemble", options with { Members = EnsembleMembers }, cache)),
        Mhtn("mhtn-no-source", NoSource),
        Mhtn("mhtn-no-adversary", NoAdversary),
        Mhtn("mhtn-no-source-no-adversary", l => NoAdversary(NoSource(l))),
        Mhtn("mhtn-no-star", l => l with { CrossModalTransferWeight = 0 }),
        Mhtn("mhtn-no-semantics", l => l with { SemanticConsistencyWeight = 0 }),
        ("chtn", (options, cache) => new MhtnMethod(
            "chtn", options with { Losses = NoAdversary(options.Losses), ProbabilityRepresentation = false }, cache)),
        ("semantic-matching", (options, cache) => new SemanticMatching(options, cache)),
        ("probability-matching", (options, cache) => new SemanticMatching(options, cache, Similarity.InnerProduct)),
        ("cca", (options, cache) => new CanonicalCorrelationAnalysis(options, cache)),
        ("jfssl", (options, cache) => new JointFeatureSelection(options, cache)),
        ("acmr", (options, cache) => new AdversarialRetrieval(options, cache)),
        ("dscmr", (options, cache) => new DeepSupervisedRetrieval(options, cache)),
        ("contrastive", (options, cache) => new ContrastiveLearning(options, cache)),
    ];

    /// <summary>Every name, in the order of tables.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Methods.Select(m => m.Name)];

    /// <summary>Makes a method.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="options">What MHTN and its ablations train with, and the backbone of every method.</param>
    /// <param name="cache">Keeps learned backbones, so that methods of one seed share them; null keeps nothing.</param>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static IRetrievalMethod Create(string name, TrainingOptions options, InputCache? cache = null)
    {
        var make = Methods.FirstOrDefault(m => m.Name == name).Make
            ?? throw new InputException("methods", string.Join(", ", Names), $"\"{name}\"", "Choose from these, or say all.");
        return make(options, cache);
    }

    private static (string Name, Func<TrainingOptions, InputCache?, IRetrievalMethod> Make) Mhtn(string name, Func<LossOptions, LossOptions> change) =>
        (name, (options, cache) => new MhtnMethod(name, options with { Losses = change(options.Losses) }, cache));

    private static LossOptions NoSource(LossOptions losses) => losses with { SourceSupervisionWeight = 0, SingleModalTransferWeight = 0 };

    private static LossOptions NoAdversary(LossOptions losses) => losses with { ModalityAdversaryWeight = 0 };
}
