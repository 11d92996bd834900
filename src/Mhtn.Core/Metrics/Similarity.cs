namespace Mhtn.Core.Metrics;

/// <summary>How two vectors of the common representation are compared.</summary>
public enum Similarity
{
    /// <summary>The cosine of the angle between them, in [-1, 1].</summary>
    Cosine,

    /// <summary>
    /// Their inner product, of vectors no longer than 1, in [-1, 1]. Of two class distributions it is Σ_c p(c) q(c), the probability
    /// that both items are of one class.
    /// </summary>
    InnerProduct,
}
