using Mhtn.Core.Errors;
using Mhtn.Core.Inputs;
using Mhtn.Core.Items;
using Mhtn.Media;

namespace Mhtn.Learning.Configuration;

/// <summary>Everything that decides how a network is built and trained, but for the data. Checked where it enters; inside, trusted.</summary>
public sealed record TrainingOptions
{
    /// <summary>The most networks a model may consist of.</summary>
    public const int MostMembers = 16;

    private const int MostThreads = 1024;

    /// <summary>The star's centre, shared with the source domain; the paper's is image.</summary>
    public Modality HubModality { get; init; } = Modality.Image;

    /// <summary>How raw media become inputs.</summary>
    public MediaOptions Media { get; init; } = new();

    /// <summary>The convolutional network before the paths of pictures and videos.</summary>
    public BackboneOptions Backbone { get; init; } = new();

    /// <summary>Sizes and normalisation of the network.</summary>
    public NetworkOptions Network { get; init; } = new();

    /// <summary>Weights and shapes of the losses.</summary>
    public LossOptions Losses { get; init; } = new();

    /// <summary>Optimizer, batches and when to stop.</summary>
    public SolverOptions Solver { get; init; } = new();

    /// <summary>
    /// Whether <see cref="Core.Bundles.Representation.Probability"/> is among the representations that validation chooses from, beside
    /// the softmax and fc9 compared by cosine; MHTN: no.
    /// </summary>
    public bool ProbabilityRepresentation { get; init; } = true;

    /// <summary>
    /// Networks the model consists of, 1 to 16, each trained with a seed of its own derived from <see cref="Seed"/>; MHTN: 1. Several
    /// are an ensemble: its softmax is the mean of theirs, its fc9 theirs one after the other.
    /// </summary>
    public int Members { get; init; } = 1;

    /// <summary>Everything random derives from this; any number.</summary>
    public int Seed { get; init; }

    /// <summary>
    /// Threads libtorch computes with, 1 to 1024; the last bits of a result belong to one number of threads. Layers of a few hundred
    /// units are fastest with one.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>
    /// The processor that computes: cpu, or cuda:N with a build for CUDA. The last bits of a result belong to one device.
    /// </summary>
    public string Device { get; init; } = ComputeDevice.Cpu;

    /// <summary>Checks every option against its range.</summary>
    /// <param name="location">Where the options came from, for messages.</param>
    /// <exception cref="InputException">Some option is out of its range; every such option is reported.</exception>
    public void Validate(ProblemLocation location)
    {
        var problems = Media.Check("media")
            .Concat(Backbone.Check("backbone"))
            .Concat(Network.Check("network"))
            .Concat(Losses.Check("losses"))
            .Concat(Solver.Check("solver"))
            .Concat(Rule.Unless(Members is >= 1 and <= MostMembers, "members", $"a whole number from 1 to {MostMembers}", Members))
            .Concat(Rule.Unless(Threads is >= 1 and <= MostThreads, "threads", $"a whole number from 1 to {MostThreads}", Threads))
            .Concat(ComputeDevice.Check("device", Device))
            .Select(p => p with { Location = location.At(p.Location.ToString()) })
            .ToList();
        if (problems.Count > 0)
        {
            throw new InputException(problems);
        }
    }
}
