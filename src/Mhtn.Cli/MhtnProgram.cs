using System.CommandLine;
using Mhtn.Cli.Commands;
using Mhtn.Cli.Output;
using Mhtn.Core.Errors;

namespace Mhtn.Cli;

/// <summary>The command mhtn: what its words mean, and what its exit codes are.</summary>
internal static class MhtnProgram
{
    public const string Name = "mhtn";
    // A cancelled training finishes its batch and writes the best epoch so far; a large bundle takes its time.
    private static readonly TimeSpan CancellationGrace = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Finds anything with anything: trains one common space for images, texts, sounds, videos and 3D models, and searches it.");
        root.Subcommands.Add(new DemoCommand(output));
        root.Subcommands.Add(new TrainCommand(output));
        root.Subcommands.Add(new TuneCommand(output, error));
        root.Subcommands.Add(new EvaluateCommand(output, error));
        root.Subcommands.Add(new CompareCommand(output, error));
        root.Subcommands.Add(new IndexCommand(output));
        root.Subcommands.Add(new SearchCommand(output, error));
        root.Subcommands.Add(new ServeCommand(output));
        root.Subcommands.Add(new InspectCommand(output, error));
        root.Subcommands.Add(new KeysCommand(output));
        root.Subcommands.Add(new TrainerCommand(output));

        // A value may begin with @, which would otherwise name a file of further words.
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count > 0)
        {
            await WriteAsync(error, string.Join('\n', UsageProblems.Of(parsed))).ConfigureAwait(false);
            return ExitCode.BadInput;
        }

        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = CancellationGrace,
            };
            return await parsed.InvokeAsync(configuration).ConfigureAwait(false);
        }
        catch (MhtnException e)
        {
            await WriteAsync(error, string.Join('\n', OptionHints.Of(e, parsed))).ConfigureAwait(false);
            return ExitCode.Of(e.Kind);
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped.").ConfigureAwait(false);
            return ExitCode.Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            await WriteAsync(error, e.Message).ConfigureAwait(false);
            return ExitCode.Failed;
        }
        catch (Exception e)
        {
            await WriteAsync(error, $"mhtn failed in a way it should not. Please report this:\n{e}").ConfigureAwait(false);
            return ExitCode.Failed;
        }
    }

    private static Task WriteAsync(TextWriter error, string message) => error.WriteLineAsync(Plain.Lines(message));
}
