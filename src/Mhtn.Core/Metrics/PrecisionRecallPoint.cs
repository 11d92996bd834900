namespace Mhtn.Core.Metrics;

/// <summary>One point of a precision-recall curve.</summary>
/// <param name="Recall">Recall level in [0, 1].</param>
/// <param name="Precision">Interpolated precision at that level in (0, 1], the mean over queries.</param>
public sealed record PrecisionRecallPoint(double Recall, double Precision);
