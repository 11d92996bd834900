using Mhtn.Core.Metrics;

namespace Mhtn.Learning.Methods;

/// <summary>One method with one seed.</summary>
/// <param name="Method">The method's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Report">What it reached on the test split.</param>
/// <param name="TrainSeconds">Wall time of the fit, in seconds.</param>
public sealed record ComparisonRow(string Method, int Seed, RetrievalReport Report, double TrainSeconds);
