namespace Mhtn.Media.Synthetic.Drawing;

/// <summary>How the parts of a figure are filled.</summary>
internal enum Fill
{
    /// <summary>Each in its tone.</summary>
    Flat,

    /// <summary>From its tone to a darker one.</summary>
    Gradient,

    /// <summary>All like paper, so that the outlines alone tell.</summary>
    Paper,

    /// <summary>Strokes in its tone on a paler ground.</summary>
    Hatched,

    /// <summary>In two tones alone, so that parts run together.</summary>
    Silhouette,
}
