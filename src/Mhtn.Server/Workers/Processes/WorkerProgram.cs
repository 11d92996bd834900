using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using Mhtn.Media.Ffmpeg;
using Mhtn.Server.Configuration;

namespace Mhtn.Server.Workers.Processes;

/// <summary>How a worker is started.</summary>
internal static class WorkerProgram
{
    /// <summary>Set in a worker's environment, so that a host which forgot to ask does not start workers of its own, and they theirs.</summary>
    public const string Mark = "MHTN_DECODE_WORKER";

    // Where programs, libraries, temporary files and caches are; everything else may hold a secret.
    private static readonly string[] Inherited =
    [
        "PATH", "HOME", "USERPROFILE", "LOCALAPPDATA", "APPDATA", "TEMP", "TMP", "TMPDIR", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH",
        "SystemRoot", "SystemDrive", "windir", "MHTN_CACHE", FfmpegProgram.Variable,
    ];

    /// <summary>How it is started.</summary>
    /// <param name="options">The program and its limits.</param>
    /// <param name="environment">What it may inherit from; by default this process's environment.</param>
    public static ProcessStartInfo For(WorkerOptions options, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo
        {
            FileName = options.Program ?? Environment.ProcessPath!,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        if (options.Program is null && Path.GetFileNameWithoutExtension(start.FileName).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        }

        start.ArgumentList.Add(DecodingWorker.Word);
        var inherited = (environment ?? start.Environment.ToDictionary()).Where(variable => IsInherited(variable.Key)).ToList();
        start.Environment.Clear();
        foreach (var (name, value) in inherited)
        {
            start.Environment[name] = value;
        }

        start.Environment[Mark] = "1";
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_GCHeapHardLimit"] = string.Create(CultureInfo.InvariantCulture, $"0x{options.MemoryBytes / 4 * 3:X}");
        return start;
    }

    private static bool IsInherited(string name) =>
        name.StartsWith("DOTNET_", StringComparison.OrdinalIgnoreCase) || Inherited.Contains(name, StringComparer.OrdinalIgnoreCase);
}
