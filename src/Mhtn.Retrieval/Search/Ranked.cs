namespace Mhtn.Retrieval.Search;

/// <summary>A row of the gallery and its score. The smaller comes first: higher score, then earlier row.</summary>
internal readonly record struct Ranked(float Score, int Row) : IComparable<Ranked>
{
    public int CompareTo(Ranked other) => Score == other.Score ? Row.CompareTo(other.Row) : other.Score.CompareTo(Score);
}
