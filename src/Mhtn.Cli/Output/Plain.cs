namespace Mhtn.Cli.Output;

/// <summary>
/// Text that came from files, made fit for a terminal: control characters in a label could move the cursor, recolour or rename it.
/// </summary>
internal static class Plain
{
    private const char Replacement = '\uFFFD';

    /// <summary>Text of several lines.</summary>
    public static string Lines(string text) => Replace(text.ReplaceLineEndings("\n"));

    /// <summary>Text on one line, as in a table's cell.</summary>
    public static string Line(string text) => Replace(text.ReplaceLineEndings(" "));

    private static string Replace(string text) =>
        string.Create(text.Length, text, (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(source[i]) && source[i] != '\n' ? Replacement : source[i];
            }
        });
}
