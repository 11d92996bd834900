using System.Diagnostics;

namespace Mhtn.Cli.Tests.Processes;

/// <summary>mhtn as a process of its own, as users run it.</summary>
internal sealed class MhtnProcess : IDisposable
{
    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(5);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private MhtnProcess(ProcessStartInfo start)
    {
        start.RedirectStandardInput = true;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.Environment["DOTNET_ROOT"] = DotnetRoot;
        _process = Process.Start(start)!;
        _process.StandardInput.Close();
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    /// <summary>The program that was built with these tests.</summary>
    public static string Executable { get; } = Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "mhtn.exe" : "mhtn");

    /// <summary>The folder of the runtime these tests run on, three above its libraries.</summary>
    public static string DotnetRoot { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));

    public static MhtnProcess Start(params string[] arguments) => new(new ProcessStartInfo(Executable, arguments));

    /// <summary>Starts it with more environment variables, each written NAME=VALUE.</summary>
    public static MhtnProcess StartWith(string[] variables, params string[] arguments) => Start(Executable, Environment.CurrentDirectory, variables, arguments);

    /// <summary>Starts an mhtn installed elsewhere, or another program, in a folder, with more environment variables, each written NAME=VALUE.</summary>
    public static MhtnProcess Start(string program, string folder, string[] variables, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        foreach (var variable in variables)
        {
            start.Environment[variable[..variable.IndexOf('=', StringComparison.Ordinal)]] = variable[(variable.IndexOf('=', StringComparison.Ordinal) + 1)..];
        }

        return new MhtnProcess(start);
    }

    /// <summary>Starts it in a terminal of 80 columns, whose output is the outcome's; skips the test where that cannot be had.</summary>
    public static MhtnProcess StartInTerminal(TemporaryFolder folder, params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && File.Exists("/usr/bin/script"), "There is no /usr/bin/script to give it a terminal.");
        var line = string.Join(' ', arguments.Prepend(Executable).Select(a => $"'{a}'"));
        var start = new ProcessStartInfo("/usr/bin/script", ["-qec", $"stty cols 80 rows 40; {line}", folder.File("typescript")]);
        start.Environment["TERM"] = "xterm-256color";
        return new MhtnProcess(start);
    }

    /// <summary>Waits until the process has made something true, or has ended.</summary>
    public Task WaitForAsync(Func<bool> condition) => WaitForAsync(() => Task.FromResult(condition()));

    /// <summary>Waits until the process has made something true, or has ended.</summary>
    public async Task WaitForAsync(Func<Task<bool>> condition)
    {
        while (!_process.HasExited && !await condition())
        {
            await Task.Delay(PollInterval, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Sends a signal such as INT, as Ctrl-C does.</summary>
    public async Task SignalAsync(string signal)
    {
        using var shell = Process.Start("/bin/sh", ["-c", $"kill -{signal} {_process.Id}"]);
        await shell.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    public async Task<Outcome> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(LongestRun);
        return new Outcome(_process.ExitCode, await _output, await _error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
