namespace Mhtn.Learning.Tests.Losses;

/// <summary>MHTN's losses once more, straight from their formulas: loops over doubles.</summary>
internal static class SlowLosses
{
    public static double CrossEntropy(double[][] logits, double[][] targets)
    {
        var sum = 0.0;
        for (var i = 0; i < logits.Length; i++)
        {
            var normaliser = logits[i].Sum(Math.Exp);
            for (var c = 0; c < logits[i].Length; c++)
            {
                sum -= targets[i][c] * Math.Log(Math.Exp(logits[i][c]) / normaliser);
            }
        }

        return sum / logits.Length;
    }

    public static double SigmoidCrossEntropy(double[][] logits, IReadOnlyList<int> modalities)
    {
        var sum = 0.0;
        for (var i = 0; i < logits.Length; i++)
        {
            for (var m = 0; m < logits[i].Length; m++)
            {
                var probability = 1 / (1 + Math.Exp(-logits[i][m]));
                sum -= Math.Log(m == modalities[i] ? probability : 1 - probability);
            }
        }

        return sum / logits.Length;
    }

    public static double HalfMeanSquare(double[][] hub, double[][] other)
    {
        var sum = 0.0;
        for (var k = 0; k < hub.Length; k++)
        {
            sum += SquaredDistance(hub[k], other[k]);
        }

        return sum / (2 * hub.Length);
    }

    /// <summary>γ = (n²-n) / Σ_{i≠j} ‖z_i-z_j‖² over the joint rows.</summary>
    public static double Precision(double[][] source, double[][] target)
    {
        double[][] joint = [.. source, .. target];
        var sum = 0.0;
        for (var i = 0; i < joint.Length; i++)
        {
            for (var j = 0; j < joint.Length; j++)
            {
                sum += i == j ? 0 : SquaredDistance(joint[i], joint[j]);
            }
        }

        return ((joint.Length * joint.Length) - joint.Length) / sum;
    }

    public static double QuadraticDiscrepancy(double[][] source, double[][] target, double precision, params double[] factors) =>
        Within(source, precision, factors) + Within(target, precision, factors) - (2 * Between(source, target, precision, factors));

    public static double LinearDiscrepancy(
        double[][] source, double[][] target, int[] sourceOrder, int[] targetOrder, double precision, params double[] factors)
    {
        var quadruples = Math.Min(source.Length, target.Length) / 2;
        var sum = 0.0;
        for (var q = 0; q < quadruples; q++)
        {
            var (s1, s2) = (source[sourceOrder[q]], source[sourceOrder[quadruples + q]]);
            var (t1, t2) = (target[targetOrder[q]], target[targetOrder[quadruples + q]]);
            sum += Kernel(s1, s2, precision, factors) + Kernel(t1, t2, precision, factors)
                - Kernel(s1, t2, precision, factors) - Kernel(s2, t1, precision, factors);
        }

        return sum / quadruples;
    }

    public static double Kernel(double[] x, double[] y, double precision, params double[] factors) =>
        factors.Sum(f => Math.Exp(-f * precision * SquaredDistance(x, y)));

    private static double Within(double[][] sample, double precision, double[] factors)
    {
        var sum = 0.0;
        for (var i = 0; i < sample.Length; i++)
        {
            for (var j = 0; j < sample.Length; j++)
            {
                sum += i == j ? 0 : Kernel(sample[i], sample[j], precision, factors);
            }
        }

        return sum / (sample.Length * (sample.Length - 1));
    }

    /// <summary>The mean over all pairs; for equal sizes without those of equal index, as the paper's equation 4 has it.</summary>
    private static double Between(double[][] source, double[][] target, double precision, double[] factors)
    {
        var (sum, count) = (0.0, 0);
        for (var i = 0; i < source.Length; i++)
        {
            for (var j = 0; j < target.Length; j++)
            {
                if (source.Length != target.Length || i != j)
                {
                    sum += Kernel(source[i], target[j], precision, factors);
                    count++;
                }
            }
        }

        return sum / count;
    }

    public static double SquaredDistance(double[] x, double[] y) => x.Zip(y, (a, b) => (a - b) * (a - b)).Sum();

    public static double Cosine(double[] x, double[] y) =>
        x.Zip(y, (a, b) => a * b).Sum() / Math.Sqrt(x.Sum(a => a * a) * y.Sum(b => b * b));

    /// <summary>-1/2n Σ_i [log softmax of row i at i + log softmax of column i at i].</summary>
    public static double Contrastive(double[][] x, double[][] y, double scale)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            var own = scale * Cosine(x[i], y[i]);
            sum -= own - Math.Log(y.Sum(other => Math.Exp(scale * Cosine(x[i], other))));
            sum -= own - Math.Log(x.Sum(other => Math.Exp(scale * Cosine(other, y[i]))));
        }

        return sum / (2 * x.Length);
    }

    /// <summary>The mean over all pairs of log(1 + exp Θ) - sΘ, Θ half the cosine.</summary>
    public static double PairLikelihood(double[][] x, double[][] y, int[][] xLabels, int[][] yLabels)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++)
        {
            for (var j = 0; j < y.Length; j++)
            {
                var likeness = Cosine(x[i], y[j]) / 2;
                sum += Math.Log(1 + Math.Exp(likeness)) - (xLabels[i].Intersect(yLabels[j]).Any() ? likeness : 0);
            }
        }

        return sum / (x.Length * y.Length);
    }

    public static double MeanDistance(double[][] x, double[][] y) => x.Zip(y, (a, b) => Math.Sqrt(SquaredDistance(a, b))).Average();
}
