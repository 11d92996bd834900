using System.Text.Json.Serialization;

namespace Mhtn.Core.Bundles;

/// <summary>What was reached on the validation split by what the bundle keeps.</summary>
/// <param name="Epoch">The epoch kept, counted from 1; of the first member where a model has several.</param>
/// <param name="Softmax">Mean average precision, averaged over all ordered pairs of modalities, of the softmax; in [0, 1].</param>
/// <param name="Fc9">The same of fc9.</param>
/// <param name="Probability">The same of the softmax compared by inner product; null where it was not among the choices.</param>
public sealed record ValidationFigures(int Epoch, double Softmax, double Fc9, double? Probability = null)
{
    /// <summary>The representation that is best; the earlier one of those that are equal.</summary>
    [JsonIgnore]
    public Representation Representation =>
        Probability > Math.Max(Softmax, Fc9) ? Representation.Probability
        : Fc9 > Softmax ? Representation.Fc9
        : Representation.Softmax;

    /// <summary>The figure of the best representation.</summary>
    [JsonIgnore]
    public double Best => Math.Max(Math.Max(Softmax, Fc9), Probability ?? 0);
}
