using System.Runtime.InteropServices;

namespace Mhtn.Core.Inputs;

/// <summary>What to do about a file that cannot be read, in words that hold no path as those of .NET do.</summary>
internal static class FileFailure
{
    private const int Win32Facility = unchecked((int)0x8007_0000);
    private const int CodeMask = 0xFFFF;

    /// <summary>A sentence for the person at the keyboard.</summary>
    /// <param name="exception">What opening or reading threw.</param>
    internal static string Remedy(Exception exception) => exception switch
    {
        UnauthorizedAccessException => "Let this user read it.",
        IOException => ErrorCode(exception.HResult) is { } code
            ? $"The system reports: {Marshal.GetPInvokeErrorMessage(code).TrimEnd('.')}."
            : "Try again; where that does not help, look at the disk.",
        _ => "Correct the path.",
    };

    /// <summary>The system's own code: errno as .NET keeps it on Unix, or the Win32 code of an HRESULT; null for a code of .NET's.</summary>
    private static int? ErrorCode(int result) => (OperatingSystem.IsWindows(), result) switch
    {
        (false, > 0) => result,
        (true, _) when (result & ~CodeMask) == Win32Facility => result & CodeMask,
        _ => null,
    };
}
