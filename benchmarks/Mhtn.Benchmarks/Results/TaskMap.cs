namespace Mhtn.Benchmarks.Results;

/// <summary>MAP of one task.</summary>
/// <param name="Query">Modality of the queries.</param>
/// <param name="Target">Modality of the gallery.</param>
/// <param name="Map">In (0, 1]; null where no query could be scored.</param>
internal sealed record TaskMap(string Query, string Target, double? Map);
