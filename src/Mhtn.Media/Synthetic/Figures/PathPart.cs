using Mhtn.Media.Synthetic.Drawing;

namespace Mhtn.Media.Synthetic.Figures;

/// <summary>One closed shape of a figure that does not move.</summary>
/// <param name="Tone">Its tone.</param>
/// <param name="Svg">Its outline as an SVG path within [-50, 50].</param>
internal sealed record PathPart(Tone Tone, string Svg);
