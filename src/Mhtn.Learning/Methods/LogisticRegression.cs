using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using MathNet.Numerics.Optimization;
using Mhtn.Core.Numerics;

namespace Mhtn.Learning.Methods;

/// <summary>Multi-class logistic regression on standardised features.</summary>
/// <remarks>
/// Minimises -1/n Σ_i Σ_c y_ic · log softmax(W x_i + b)_c + penalty/2 · ‖W‖² by L-BFGS, in double; b is not penalised. An item of
/// several labels has y uniform over them.
/// </remarks>
internal sealed class LogisticRegression
{
    private const double GradientTolerance = 1e-6;
    private const double ParameterTolerance = 1e-9;
    private const double FunctionTolerance = 1e-10;
    private const int Memory = 10;
    private const int MaxIterations = 500;

    private readonly Vector<double> _mean;
    private readonly Vector<double> _deviation;
    private readonly Matrix<double> _weights;

    private LogisticRegression(Vector<double> mean, Vector<double> deviation, Matrix<double> weights)
    {
        _mean = mean;
        _deviation = deviation;
        _weights = weights;
    }

    /// <summary>Fits a classifier.</summary>
    /// <param name="features">[items, dimension].</param>
    /// <param name="labels">[items]: class indices of each item, one or more.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="penalty">Weight of the L2 penalty, above 0.</param>
    /// <param name="maxIterations">Steps after which the best point met so far has to do, 1 or more.</param>
    public static LogisticRegression Fit(
        FeatureMatrix features, IReadOnlyList<int[]> labels, int classes, double penalty, int maxIterations = MaxIterations)
    {
        var raw = ToMatrix(features);
        var mean = raw.ColumnSums() / raw.RowCount;
        var deviation = raw.EnumerateColumns().Select((column, j) => Deviation(column, mean[j])).ToArray();
        var deviations = Vector<double>.Build.DenseOfArray(deviation);
        var inputs = Standardise(raw, mean, deviations);
        var targets = Matrix<double>.Build.Dense(inputs.RowCount, classes);
        for (var i = 0; i < labels.Count; i++)
        {
            foreach (var label in labels[i])
            {
                targets[i, label] += 1.0 / labels[i].Length;
            }
        }

        return new LogisticRegression(mean, deviations, Minimise(inputs, targets, penalty, maxIterations));
    }

    /// <summary>The probability of each class.</summary>
    /// <param name="features">[items, dimension].</param>
    /// <returns>[items, classes], rows sum to 1.</returns>
    public FeatureMatrix Probabilities(FeatureMatrix features)
    {
        var probabilities = Softmax(Standardise(ToMatrix(features), _mean, _deviation) * _weights);
        return new FeatureMatrix(features.Rows, _weights.ColumnCount, [.. probabilities.ToRowMajorArray().Select(p => (float)p)]);
    }

    private static DenseMatrix Minimise(Matrix<double> inputs, Matrix<double> targets, double penalty, int maxIterations)
    {
        var start = Vector<double>.Build.Dense(inputs.ColumnCount * targets.ColumnCount);
        var (lowest, at) = (double.PositiveInfinity, start);
        var objective = ObjectiveFunction.Gradient(point =>
        {
            var (value, gradient) = Evaluate(point, inputs, targets, penalty);
            if (value < lowest)
            {
                (lowest, at) = (value, point.Clone());
            }

            return (value, gradient);
        });
        try
        {
            at = new LimitedMemoryBfgsMinimizer(GradientTolerance, ParameterTolerance, FunctionTolerance, Memory, maxIterations)
                .FindMinimum(objective, start).MinimizingPoint;
        }
        catch (OptimizationException)
        {
            // The minimizer gives nothing back when it stops short of its tolerances; the best point it met is as good as any it would have given.
        }

        return new DenseMatrix(inputs.ColumnCount, targets.ColumnCount, at.ToArray());
    }

    private static (double Value, Vector<double> Gradient) Evaluate(
        Vector<double> point, Matrix<double> inputs, Matrix<double> targets, double penalty)
    {
        var weights = new DenseMatrix(inputs.ColumnCount, targets.ColumnCount, point.ToArray());
        var penalised = weights.Clone();
        penalised.ClearRow(inputs.ColumnCount - 1);
        var probabilities = Softmax(inputs * weights);
        var loss = -targets.PointwiseMultiply(probabilities.PointwiseMaximum(double.Epsilon).PointwiseLog()).RowSums().Sum() / inputs.RowCount;
        var gradient = (inputs.TransposeThisAndMultiply(probabilities - targets) / inputs.RowCount) + (penalty * penalised);
        var square = penalised.FrobeniusNorm();
        return (loss + (penalty / 2 * square * square), Vector<double>.Build.DenseOfArray(gradient.ToColumnMajorArray()));
    }

    private static Matrix<double> Softmax(Matrix<double> logits)
    {
        for (var i = 0; i < logits.RowCount; i++)
        {
            var row = logits.Row(i);
            row = (row - row.Maximum()).PointwiseExp();
            logits.SetRow(i, row / row.Sum());
        }

        return logits;
    }

    /// <summary>Standardised features, and a last column of ones for the bias.</summary>
    private static Matrix<double> Standardise(Matrix<double> raw, Vector<double> mean, Vector<double> deviation)
    {
        var inputs = Matrix<double>.Build.Dense(raw.RowCount, raw.ColumnCount + 1, 1);
        for (var j = 0; j < raw.ColumnCount; j++)
        {
            inputs.SetColumn(j, (raw.Column(j) - mean[j]) / deviation[j]);
        }

        return inputs;
    }

    private static double Deviation(Vector<double> column, double mean)
    {
        var deviation = (column - mean).L2Norm() / Math.Sqrt(column.Count);
        return deviation > 0 ? deviation : 1;
    }

    private static Matrix<double> ToMatrix(FeatureMatrix features) =>
        Matrix<double>.Build.Dense(features.Rows, features.Columns, (i, j) => features.Values[(i * features.Columns) + j]);
}
