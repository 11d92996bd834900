using System.Runtime.InteropServices;

namespace Mhtn.Server.Workers.Processes;

/// <summary>
/// A worker and the programs it started, which end together. A group of its own also keeps a terminal's Ctrl-C from the worker, whose parent
/// decides when it ends. Windows has no such groups; nothing is done there.
/// </summary>
internal static class ProcessGroup
{
    private const int Kill = 9;

    /// <summary>Makes this process the leader of a new group.</summary>
    public static void Lead()
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = NewSession();
        }
    }

    /// <summary>Ends this process and its group.</summary>
    public static void EndOwn() => End(Environment.ProcessId);

    /// <summary>Ends what is left of a group.</summary>
    /// <param name="leader">The process that leads or led it.</param>
    public static void End(int leader)
    {
        if (!OperatingSystem.IsWindows())
        {
            _ = Signal(-leader, Kill);
        }
    }

    [DllImport("libc", EntryPoint = "setsid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int NewSession();

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Signal(int process, int signal);
}
