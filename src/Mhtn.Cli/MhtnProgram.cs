using System.CommandLine;
using Mhtn.Cli.Commands;
using Mhtn.Core.Inputs;

namespace Mhtn.Cli;

/// <summary>The command mhtn: what its words mean, and what its exit codes are.</summary>
internal static class MhtnProgram
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int BadInput = 2;

    // A cancelled training finishes its batch and writes the best epoch so far; a large bundle takes its time.
    private static readonly TimeSpan CancellationGrace = TimeSpan.FromMinutes(5);

    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand("Finds anything with anything: trains one common space for images, texts, sounds, videos and 3D models, and searches it.");
        root.Subcommands.Add(new DemoCommand(output));
        root.Subcommands.Add(new TrainCommand(output));
        root.Subcommands.Add(new EvaluateCommand(output));
        root.Subcommands.Add(new CompareCommand(output, error));
        root.Subcommands.Add(new IndexCommand(output));
        root.Subcommands.Add(new SearchCommand(output));
        root.Subcommands.Add(new InspectCommand(output));

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            foreach (var problem in parsed.Errors)
            {
                await error.WriteLineAsync(problem.Message).ConfigureAwait(false);
            }

            await error.WriteLineAsync($"See mhtn {CommandPath(parsed)}--help.").ConfigureAwait(false);
            return BadInput;
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
        catch (InputException e)
        {
            await error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return BadInput;
        }
        catch (OperationCanceledException)
        {
            await error.WriteLineAsync("Stopped.").ConfigureAwait(false);
            return Failed;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DllNotFoundException)
        {
            await error.WriteLineAsync(e.Message).ConfigureAwait(false);
            return Failed;
        }
    }

    private static string CommandPath(ParseResult parsed) =>
        parsed.CommandResult.Command is RootCommand ? "" : parsed.CommandResult.Command.Name + " ";
}
