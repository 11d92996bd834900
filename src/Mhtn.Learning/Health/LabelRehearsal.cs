namespace Mhtn.Learning.Health;

/// <summary>How the search for wrong labels did on labels made wrong on purpose, summed over several tries.</summary>
/// <param name="Flipped">Labels made wrong.</param>
/// <param name="Flagged">Items that were suspects then.</param>
/// <param name="Found">Items of both kinds.</param>
/// <param name="FoundFirst">Labels made wrong among as many of the first suspects of each try as labels were made wrong in it.</param>
public sealed record LabelRehearsal(int Flipped, int Flagged, int Found, int FoundFirst)
{
    /// <summary>The share of the wrong labels that were found; null where none was made wrong.</summary>
    public double? Recall => Flipped == 0 ? null : (double)Found / Flipped;

    /// <summary>
    /// The share of the suspects whose label was made wrong; null without suspects. Labels that were wrong before count against it.
    /// </summary>
    public double? Precision => Flagged == 0 ? null : (double)Found / Flagged;

    /// <summary>The same among the first suspects alone, as many as labels were made wrong; null where none was.</summary>
    public double? TopPrecision => Flipped == 0 ? null : (double)FoundFirst / Flipped;
}
