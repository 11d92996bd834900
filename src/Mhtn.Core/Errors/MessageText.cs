using System.Text.RegularExpressions;

namespace Mhtn.Core.Errors;

/// <summary>Words of a library, for the text of a problem.</summary>
public static partial class MessageText
{
    /// <summary>A message with every absolute path cut to the name of its file, as a library may name files of this machine.</summary>
    /// <param name="message">What the library reported.</param>
    public static string WithoutFolders(string message) => Folders().Replace(message, "");

    [GeneratedRegex("""(?<![\w./\\])(?:[A-Za-z]:[/\\]|\\\\|[/\\])(?:[^/\\\s"':;,()]+[/\\]+)+""")]
    private static partial Regex Folders();
}
