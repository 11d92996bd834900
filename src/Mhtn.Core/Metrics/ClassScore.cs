namespace Mhtn.Core.Metrics;

/// <summary>How well the queries of one class do.</summary>
/// <param name="Class">Class index.</param>
/// <param name="Map">Mean of the queries' AP in (0, 1].</param>
/// <param name="Queries">Scored queries of the class, 1 or more; a query of several classes counts in each.</param>
public sealed record ClassScore(int Class, double Map, int Queries);
