using static TorchSharp.torch;

namespace Mhtn.Learning.Methods.Jfssl;

/// <summary>Minimises JFSSL's objective by iteratively reweighted least squares.</summary>
/// <remarks>
/// Source: "Joint Feature Selection and Subspace Learning for Cross-Modal Retrieval" (TPAMI 38, 2016), with features in rows:
/// J = Σ_p ‖X_p U_p - Y_p‖_F² + λ1 Σ_p Σ_j √(‖u_pj‖² + ε) + λ2 · ½ Σ_{ij} w_ij ‖z_i - z_j‖², z = X_p U_p of the items of all
/// modalities, u_pj the j-th row of U_p. Within a modality w is <see cref="NeighbourGraph"/>; between two, the number of classes both
/// items have. An iteration solves, for one modality after the other,
/// (X_pᵀ (I + λ2 L_pp) X_p + λ1 R_p) U_p = X_pᵀ (Y_p - λ2 Σ_{q≠p} L_pq X_q U_q), R_p = diag(1 / 2√(‖u_pj‖² + ε)), L = D - W,
/// each of which lowers J. Where a modality has more features than items, the system of the items is solved instead:
/// U_p = R_p⁻¹ X_pᵀ (λ1 I + (I + λ2 L_pp) X_p R_p⁻¹ X_pᵀ)⁻¹ (Y_p - ...), which is the same U_p.
/// Departures: ε keeps R finite, as in all such solvers; modalities may differ in number and classes of their items.
/// </remarks>
internal sealed class JfsslSolver
{
    private const int Neighbours = 5;
    private const double Smoothing = 1e-8;
    private const int MostIterations = 30;
    private const double SmallestGain = 1e-5;

    private readonly IReadOnlyList<Tensor> _features;
    private readonly IReadOnlyList<Tensor> _targets;
    private readonly IReadOnlyList<Tensor> _laplacians;
    private readonly IReadOnlyList<Tensor> _leftSides;
    private readonly double _sparsity;
    private readonly double _graph;

    /// <summary>Prepares the problem; tensors belong to the current scope.</summary>
    /// <param name="features">X_p: [items, dimension], in double.</param>
    /// <param name="targets">Y_p: [items, classes], 1 for each class of an item.</param>
    /// <param name="sparsity">λ1, above 0 where a modality has more features than items.</param>
    /// <param name="graph">λ2, 0 or more.</param>
    public JfsslSolver(IReadOnlyList<Tensor> features, IReadOnlyList<Tensor> targets, double sparsity, double graph)
    {
        using var guard = no_grad();
        _features = features;
        _targets = targets;
        _sparsity = sparsity;
        _graph = graph;
        _laplacians = [.. features.Select((_, p) => Laplacian(p))];
        _leftSides = [.. features.Select((x, p) => Smooth(p).matmul(HasMoreFeatures(x) ? eye(x.shape[0], dtype: ScalarType.Float64, device: CPU) : x))];
        Weights = [.. features.Zip(targets, (x, y) => zeros(x.shape[1], y.shape[1], ScalarType.Float64, device: CPU))];
        Weights = [.. features.Select((_, p) => Solved(p, ones(features[p].shape[1], ScalarType.Float64, device: CPU)))];
    }

    /// <summary>U_p: [dimension, classes] after the iterations so far; before the first, those of R = I.</summary>
    public IReadOnlyList<Tensor> Weights { get; private set; }

    /// <summary>Labels as the rows of Y.</summary>
    /// <param name="labels">[items]: class indices of each item, one or more.</param>
    /// <param name="classes">Number of classes.</param>
    /// <returns>[items, classes], in double.</returns>
    public static Tensor Targets(IReadOnlyList<int[]> labels, int classes)
    {
        var values = new double[labels.Count * classes];
        for (var i = 0; i < labels.Count; i++)
        {
            foreach (var label in labels[i])
            {
                values[(i * classes) + label] = 1;
            }
        }

        return tensor(values, labels.Count, classes, device: CPU);
    }

    /// <summary>Iterates until an iteration gains next to nothing.</summary>
    /// <returns>U_p.</returns>
    public IReadOnlyList<Tensor> Solve()
    {
        var before = double.PositiveInfinity;
        var now = Objective();
        for (var i = 0; i < MostIterations && before - now > SmallestGain * now; i++)
        {
            Iterate();
            (before, now) = (now, Objective());
        }

        return Weights;
    }

    /// <summary>One iteration over all modalities.</summary>
    public void Iterate()
    {
        using var guard = no_grad();
        for (var p = 0; p < Weights.Count; p++)
        {
            var reweighting = 0.5 / (Weights[p].square().sum(1) + Smoothing).sqrt();
            Weights = [.. Weights.Select((u, q) => q == p ? Solved(p, reweighting) : u)];
        }
    }

    /// <summary>J.</summary>
    public double Objective()
    {
        using var guard = no_grad();
        using var scope = NewDisposeScope();
        var projected = _features.Zip(Weights, (x, u) => x.matmul(u)).ToArray();
        var sums = projected.Zip(_targets, (z, y) => y.t().matmul(z)).ToArray();
        var value = 0.0;
        for (var p = 0; p < projected.Length; p++)
        {
            value += (projected[p] - _targets[p]).square().sum().item<double>();
            value += _sparsity * (Weights[p].square().sum(1) + Smoothing).sqrt().sum().item<double>();
            value += _graph * (projected[p] * _laplacians[p].matmul(projected[p])).sum().item<double>();
            for (var q = 0; q < projected.Length; q++)
            {
                value -= q == p ? 0 : _graph * (sums[p] * sums[q]).sum().item<double>();
            }
        }

        return value;
    }

    private static bool HasMoreFeatures(Tensor features) => features.shape[1] > features.shape[0];

    /// <summary>L_pp = D - W; D counts the neighbours in all modalities.</summary>
    private Tensor Laplacian(int p)
    {
        using var scope = NewDisposeScope();
        var weights = NeighbourGraph.Of(_features[p], Neighbours);
        var degrees = weights.sum(1);
        foreach (var other in _targets.Where((_, q) => q != p))
        {
            degrees = degrees + _targets[p].matmul(other.sum(dim: 0));
        }

        return (degrees.diag() - weights).MoveToOuterDisposeScope();
    }

    private Tensor Smooth(int p)
    {
        using var scope = NewDisposeScope();
        var m = eye(_features[p].shape[0], dtype: ScalarType.Float64, device: CPU) + (_graph * _laplacians[p]);
        return m.MoveToOuterDisposeScope();
    }

    private Tensor Solved(int p, Tensor reweighting)
    {
        using var scope = NewDisposeScope();
        var x = _features[p];
        var right = _targets[p].clone();
        for (var q = 0; q < Weights.Count; q++)
        {
            if (q != p)
            {
                right = right + (_graph * _targets[p].matmul(_targets[q].t().matmul(_features[q].matmul(Weights[q]))));
            }
        }

        if (HasMoreFeatures(x))
        {
            var scaled = x / reweighting;
            var system = _leftSides[p].matmul(scaled.matmul(x.t())) + (_sparsity * eye(x.shape[0], dtype: ScalarType.Float64, device: CPU));
            return scaled.t().matmul(linalg.solve(system, right)).MoveToOuterDisposeScope();
        }

        var normal = x.t().matmul(_leftSides[p]) + (_sparsity * reweighting).diag();
        return linalg.solve(normal, x.t().matmul(right)).MoveToOuterDisposeScope();
    }
}
