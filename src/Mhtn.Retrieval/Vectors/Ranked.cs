namespace Mhtn.Retrieval.Vectors;

/// <summary>A row of a block and its score. The smaller comes first: higher score, then earlier row.</summary>
internal readonly record struct Ranked(float Score, int Row) : IComparable<Ranked>
{
    public int CompareTo(Ranked other) => Score == other.Score ? Row.CompareTo(other.Row) : other.Score.CompareTo(Score);
}
