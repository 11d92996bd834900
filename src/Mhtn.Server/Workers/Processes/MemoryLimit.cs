using System.Runtime.InteropServices;

namespace Mhtn.Server.Workers.Processes;

/// <summary>What Linux itself holds a worker to, and every program it starts.</summary>
internal static class MemoryLimit
{
    private const int Data = 2;
    private const int Core = 4;
    private const string LikelyVictim = "800";

    /// <summary>Sets it from outside, before the worker has seen any file.</summary>
    /// <param name="process">The worker.</param>
    /// <param name="bytes">Private memory it may ask for.</param>
    public static void Set(int process, long bytes)
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        Set(process, Data, (nuint)bytes);
        Set(process, Core, 0);
        try
        {
            // Where memory runs out all the same, the system is to take a worker and not the service.
            File.WriteAllText($"/proc/{process}/oom_score_adj", LikelyVictim);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended already, or /proc is closed: the watch over its memory is left.
        }
    }

    private static void Set(int process, int resource, nuint most)
    {
        var bound = new Bound(most, most);
        _ = SetLimit(process, resource, in bound, old: 0);
    }

    [DllImport("libc", EntryPoint = "prlimit")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetLimit(int process, int resource, in Bound bound, nint old);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Bound(nuint Soft, nuint Hard);
}
