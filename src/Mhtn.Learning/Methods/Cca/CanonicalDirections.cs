using Mhtn.Learning.Domains;
using static TorchSharp.torch;

namespace Mhtn.Learning.Methods.Cca;

/// <summary>The directions along which paired rows of several modalities are most correlated.</summary>
/// <remarks>
/// Solves Σ_{q≠p} C_pq w_q = ρ (C_pp + r·σ_p² I) w_p for all modalities p at once, σ_p² the mean variance of p's principal components:
/// the stationary points of the sum of pairwise covariances Σ_{p≠q} w_pᵀ C_pq w_q at a fixed sum of variances (SUMCOR of "Canonical
/// Analysis of Several Sets of Variables", Biometrika 58, 1971, but with one joint constraint, which makes it one eigenproblem).
/// For two modalities and r = 0 these are Hotelling's canonical correlations. C_pq is taken over the rows that hold both.
/// </remarks>
internal sealed class CanonicalDirections : IDisposable
{
    /// <summary>Principal components of a modality that are kept at most; bounds the eigenproblem.</summary>
    public const int MostComponents = 512;

    // Components whose singular value is this small a part of the largest are rounding.
    private const double SmallestSingularValue = 1e-6;

    private CanonicalDirections(Tensor correlations, IReadOnlyList<Tensor> weights)
    {
        Correlations = correlations;
        Weights = weights;
    }

    /// <summary>[directions]: ρ, from the largest down, each above 0.</summary>
    public Tensor Correlations { get; }

    /// <summary>[dimension, directions] of each modality: w_p in the columns.</summary>
    public IReadOnlyList<Tensor> Weights { get; }

    /// <summary>Finds all directions of positive correlation.</summary>
    /// <param name="features">[items, dimension] of each modality, in double.</param>
    /// <param name="rows">Rows of one item index a modality, <see cref="PairedRows.Absent"/> for none.</param>
    /// <param name="regularisation">r, 0 or more.</param>
    public static CanonicalDirections Of(IReadOnlyList<Tensor> features, int[][] rows, double regularisation)
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var whitened = features.Select((x, m) => Whitened.Of(x, PairedRows.Present(rows, m).Items, regularisation)).ToArray();
        var sizes = whitened.Select(w => w.Components.shape[1]).ToArray();
        var starts = sizes.Select((_, m) => sizes.Take(m).Sum()).ToArray();
        var joint = zeros(sizes.Sum(), sizes.Sum(), ScalarType.Float64, device: CPU);
        for (var p = 0; p < whitened.Length; p++)
        {
            for (var q = p + 1; q < whitened.Length; q++)
            {
                var common = rows.Where(r => r[p] != PairedRows.Absent && r[q] != PairedRows.Absent).ToArray();
                if (common.Length > 0)
                {
                    var covariance = Covariance(whitened[p].Components, whitened[q].Components, common, p, q);
                    joint.narrow(0, starts[p], sizes[p]).narrow(1, starts[q], sizes[q]).copy_(covariance);
                    joint.narrow(0, starts[q], sizes[q]).narrow(1, starts[p], sizes[p]).copy_(covariance.t());
                }
            }
        }

        var (values, vectors) = linalg.eigh(joint);
        var positive = values.gt(SmallestSingularValue).sum().item<long>();
        var directions = vectors.narrow(1, vectors.shape[1] - positive, positive).flip(1);
        return new CanonicalDirections(
            values.narrow(0, values.shape[0] - positive, positive).flip(0).DetachFromDisposeScope(),
            [.. whitened.Select((w, m) => w.Back.matmul(directions.narrow(0, starts[m], sizes[m])).DetachFromDisposeScope())]);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Correlations.Dispose();
        foreach (var weights in Weights)
        {
            weights.Dispose();
        }
    }

    private static Tensor Covariance(Tensor x, Tensor y, int[][] rows, int p, int q)
    {
        var left = x.index_select(0, tensor(rows.Select(r => (long)r[p]).ToArray(), device: CPU));
        var right = y.index_select(0, tensor(rows.Select(r => (long)r[q]).ToArray(), device: CPU));
        return (left - left.mean([0L])).t().matmul(right) / rows.Length;
    }

    /// <summary>A modality in coordinates in which C_pp + r·σ_p² I is the identity.</summary>
    /// <param name="Components">[items, components].</param>
    /// <param name="Back">[dimension, components]: what makes directions in features of directions in components.</param>
    private sealed record Whitened(Tensor Components, Tensor Back)
    {
        /// <param name="features">[items, dimension].</param>
        /// <param name="items">The item of each row that holds one; variances are over rows.</param>
        /// <param name="regularisation">r.</param>
        public static Whitened Of(Tensor features, long[] items, double regularisation)
        {
            var weights = bincount(tensor(items, device: CPU), null, features.shape[0]).to_type(ScalarType.Float64).unsqueeze(1) / items.Length;
            var centred = features - (features * weights).sum(0, keepdim: true);
            var (_, deviations, axes) = linalg.svd(centred * weights.sqrt(), fullMatrices: false);
            var kept = Math.Min(MostComponents, deviations.gt(deviations.max() * SmallestSingularValue).sum().item<long>());
            var variances = deviations.narrow(0, 0, kept).square();
            var back = axes.narrow(0, 0, kept).t() / (variances + (regularisation * variances.mean())).sqrt();
            return new Whitened(centred.matmul(back), back);
        }
    }
}
