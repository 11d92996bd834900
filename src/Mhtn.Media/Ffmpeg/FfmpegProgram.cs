using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Mhtn.Core.Errors;
using Mhtn.Media.Inputs;

namespace Mhtn.Media.Ffmpeg;

/// <summary>The ffmpeg program, which decodes what nothing here does. Safe for concurrent use.</summary>
/// <remarks>
/// The file may be a stranger's: no shell is involved, the name cannot become an option or an address, ffmpeg may open files and
/// nothing else, and only self-contained formats, as playlists could name other files of the machine. Time and output are limited.
/// </remarks>
public sealed class FfmpegProgram
{
    /// <summary>The environment variable that names the program, where it is not on the path.</summary>
    public const string Variable = "MHTN_FFMPEG";

    private const int BufferBytes = 1 << 16;
    private const int KeptErrorCharacters = 4096;

    private const string Formats =
        "aac,ac3,aiff,amr,ape,asf,au,avi,caf,dv,eac3,flac,flv,gif,h264,hevc,ivf,m4v,matroska,mov,mp3,mpc,mpc8,mpeg,mpegts,mpegvideo,"
        + "nut,ogg,rm,tta,voc,w64,wav,webp_pipe,wv";

    private readonly string _program;

    /// <summary>Uses a program that is known to be there.</summary>
    /// <param name="program">Its full path.</param>
    public FfmpegProgram(string program)
    {
        _program = program;
    }

    /// <summary>The program <see cref="Variable"/> names, else the first on the path.</summary>
    /// <returns>Null where there is none.</returns>
    public static FfmpegProgram? Find()
    {
        var name = OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg";
        var found = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
                .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Select(folder => Path.Combine(folder, name))
                .FirstOrDefault(File.Exists);
        return File.Exists(found) ? new FfmpegProgram(Path.GetFullPath(found)) : null;
    }

    /// <summary>As <see cref="Find"/>, where the file cannot be read without.</summary>
    /// <param name="path">The file that needs it.</param>
    /// <param name="alternative">What can be read without it, such as "WAV".</param>
    /// <exception cref="InputException">There is no ffmpeg.</exception>
    public static FfmpegProgram Require(string path, string alternative) => Find() ?? throw new InputException(
        ProblemLocation.InFile(path),
        "the program ffmpeg, which reads this format",
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ? $"no file where {Variable} says" : "none on the path",
        $"Install ffmpeg (Debian, Ubuntu: apt-get install ffmpeg; macOS: brew install ffmpeg; Windows: winget install ffmpeg), or set "
        + $"{Variable} to it. {alternative} needs nothing installed.");

    /// <summary>Decodes a file to a stream.</summary>
    /// <param name="path">The file.</param>
    /// <param name="expected">What kind of file, with its article, such as "a sound".</param>
    /// <param name="arguments">What to make of it: everything between the input and the output of ffmpeg's command line.</param>
    /// <param name="output">Receives what ffmpeg writes.</param>
    /// <param name="limits">Most bytes and most time.</param>
    /// <param name="cancellationToken">Stops ffmpeg.</param>
    /// <exception cref="InputException">ffmpeg cannot decode the file, or not within the limits.</exception>
    public void Decode(
        string path,
        string expected,
        IReadOnlyList<string> arguments,
        Stream output,
        FfmpegLimits limits,
        CancellationToken cancellationToken = default)
    {
        var full = Path.GetFullPath(path);
        using var process = Start(full, arguments);
        var errors = Task.Run(() => LastLine(process.StandardError), CancellationToken.None);
        using var timeout = new CancellationTokenSource(limits.Time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        using var killing = stop.Token.Register(() => Kill(process));
        try
        {
            var complete = Copy(process.StandardOutput.BaseStream, output, limits.Bytes);
            if (!complete)
            {
                Kill(process);
            }

            process.WaitForExit();
            var message = MessageText.WithoutFolders(errors.GetAwaiter().GetResult().Replace(full, Path.GetFileName(full), StringComparison.Ordinal));
            cancellationToken.ThrowIfCancellationRequested();
            if (timeout.IsCancellationRequested || !complete)
            {
                throw MediaFile.Unfit(path, expected, [], complete
                    ? FormattableString.Invariant($"a file that takes ffmpeg more than {limits.Time.TotalSeconds} s")
                    : $"a file that decodes to more than {limits.Bytes} bytes");
            }

            if (process.ExitCode != 0)
            {
                throw MediaFile.Unfit(path, expected, [], $"a file ffmpeg cannot decode ({message})");
            }
        }
        finally
        {
            Kill(process);
        }
    }

    private Process Start(string path, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(_program)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        string[] before =
        [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-threads", "1",
            "-protocol_whitelist", "file,pipe", "-format_whitelist", Formats, "-i", $"file:{path}",
        ];
        foreach (var argument in before.Concat(arguments).Append("pipe:1"))
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new InputException(
                ProblemLocation.InFile(_program),
                "the program ffmpeg",
                "a file that cannot be run",
                $"The system reports: {Marshal.GetPInvokeErrorMessage(e.NativeErrorCode).TrimEnd('.')}.",
                e);
        }
    }

    /// <returns>Whether the input ended within the limit.</returns>
    private static bool Copy(Stream input, Stream output, long limit)
    {
        var buffer = new byte[BufferBytes];
        for (long total = 0; ;)
        {
            var read = input.Read(buffer);
            total += read;
            if (read == 0 || total > limit)
            {
                return read == 0;
            }

            output.Write(buffer, 0, read);
        }
    }

    private static string LastLine(StreamReader errors)
    {
        var kept = new StringBuilder();
        var buffer = new char[KeptErrorCharacters];
        for (int read; (read = errors.Read(buffer)) > 0;)
        {
            kept.Append(buffer, 0, read).Remove(0, Math.Max(0, kept.Length - KeptErrorCharacters));
        }

        return kept.ToString().Split('\n').LastOrDefault(line => !string.IsNullOrWhiteSpace(line))?.Trim() ?? "it does not say why";
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself, or the handle is gone: there is nothing left to stop.
        }
    }
}
