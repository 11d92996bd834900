using Mhtn.Core.Metrics;
using Mhtn.Learning.Domains;
using Mhtn.Learning.Training;

namespace Mhtn.Learning.Methods;

/// <summary>A method that has learned its common space.</summary>
public interface IFittedMethod : IDisposable
{
    /// <summary>Every epoch of its training; empty for a method that does not train in epochs.</summary>
    IReadOnlyList<EpochRecord> History { get; }

    /// <summary>Puts items into the common space.</summary>
    /// <param name="items">A list a modality, in the target's order.</param>
    /// <returns>A set for each modality that has items there, all of one dimension.</returns>
    IReadOnlyList<EmbeddingSet> Embed(IReadOnlyList<ModalityItems> items);
}
