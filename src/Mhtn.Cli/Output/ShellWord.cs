using System.Buffers;

namespace Mhtn.Cli.Output;

/// <summary>Writes a word so that a shell takes it as one, for commands that are shown to be copied.</summary>
internal static class ShellWord
{
    private static readonly SearchValues<char> Bare =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._/:=@%+,-\\");

    public static string Of(string word) => word switch
    {
        { Length: > 0 } when word.AsSpan().IndexOfAnyExcept(Bare) < 0 => word,
        _ when OperatingSystem.IsWindows() => $"\"{word}\"",
        _ => $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'",
    };
}
