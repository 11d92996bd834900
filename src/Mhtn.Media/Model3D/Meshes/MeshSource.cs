using System.Globalization;
using System.Text;
using Mhtn.Core.Errors;

namespace Mhtn.Media.Model3D.Meshes;

/// <summary>A model's file in memory.</summary>
/// <param name="Path">The file.</param>
/// <param name="Content">Its bytes, at least one.</param>
internal sealed record MeshSource(string Path, byte[] Content)
{
    private const int QuotedBytes = 40;

    /// <summary>What is wrong at a place in the file.</summary>
    public InputException Malformed(MeshPlace place, string expected, string found) =>
        Malformed(ProblemLocation.InFile(Path).At(place.ToString()), expected, found);

    /// <summary>What is wrong with the file as a whole.</summary>
    public InputException Malformed(string expected, string found, Exception? inner = null) =>
        Malformed(ProblemLocation.InFile(Path), expected, found, inner);

    /// <summary>A token as a message shows it.</summary>
    public static string Quote(ReadOnlySpan<byte> token) => token.Length > QuotedBytes
        ? $"\"{Encoding.UTF8.GetString(token[..QuotedBytes])}...\""
        : $"\"{Encoding.UTF8.GetString(token)}\"";

    /// <summary>A number as a message shows it.</summary>
    public static string Quote(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static InputException Malformed(ProblemLocation location, string expected, string found, Exception? inner = null) =>
        new(location, expected, found, "Export the model again, or leave the item out.", inner);
}
