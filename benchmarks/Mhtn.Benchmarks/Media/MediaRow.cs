using Mhtn.Benchmarks.Measuring;

namespace Mhtn.Benchmarks.Media;

/// <summary>What was measured of one kind of file.</summary>
/// <param name="Kind">The files.</param>
/// <param name="Read">Reading them.</param>
/// <param name="Cached">Reading them through a filled cache; null where nothing is kept of them.</param>
internal sealed record MediaRow(MediaKind Kind, Comparison Read, Comparison? Cached);
