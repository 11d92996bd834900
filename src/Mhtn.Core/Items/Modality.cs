using System.Text.Json.Serialization;

namespace Mhtn.Core.Items;

/// <summary>A kind of media: one of the five the paper names, or a name of the user's own that comes as features.</summary>
[JsonConverter(typeof(ModalityJsonConverter))]
public sealed record Modality : IComparable<Modality>
{
    /// <summary>Pictures; the hub modality unless the user chooses another.</summary>
    public static readonly Modality Image = new("image");

    /// <summary>Written language.</summary>
    public static readonly Modality Text = new("text");

    /// <summary>Sound.</summary>
    public static readonly Modality Audio = new("audio");

    /// <summary>Moving pictures.</summary>
    public static readonly Modality Video = new("video");

    /// <summary>Three-dimensional models.</summary>
    public static readonly Modality Model3D = new("model3d");

    private const int LongestName = 64;

    /// <summary>Names a modality.</summary>
    /// <param name="name">1 to 64 characters of a-z, 0-9, '-' and '_', beginning with a letter.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is not of that form.</exception>
    public Modality(string name)
    {
        if (!IsValidName(name))
        {
            throw new ArgumentException(
                $"A modality's name is 1 to {LongestName} characters of a-z, 0-9, '-' and '_', beginning with a letter; got \"{name}\".",
                nameof(name));
        }

        Name = name;
    }

    /// <summary>The name as it stands in manifests and bundles.</summary>
    public string Name { get; }

    /// <summary>Whether <paramref name="name"/> can name a modality.</summary>
    public static bool IsValidName(string? name) =>
        name is { Length: >= 1 and <= LongestName }
        && char.IsAsciiLetterLower(name[0])
        && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');

    /// <summary>Orders by name, ordinally.</summary>
    public int CompareTo(Modality? other) => string.CompareOrdinal(Name, other?.Name);

    /// <summary>The name.</summary>
    public override string ToString() => Name;

    /// <summary>Orders by name, ordinally.</summary>
    public static bool operator <(Modality left, Modality right) => left.CompareTo(right) < 0;

    /// <summary>Orders by name, ordinally.</summary>
    public static bool operator >(Modality left, Modality right) => left.CompareTo(right) > 0;

    /// <summary>Orders by name, ordinally.</summary>
    public static bool operator <=(Modality left, Modality right) => left.CompareTo(right) <= 0;

    /// <summary>Orders by name, ordinally.</summary>
    public static bool operator >=(Modality left, Modality right) => left.CompareTo(right) >= 0;
}
