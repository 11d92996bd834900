using Mhtn.Core.Errors;
using Mhtn.Server.Workers.Jobs;
using Mhtn.Server.Workers.Processes;

namespace Mhtn.Server.Workers;

/// <summary>The other end of a service's workers: a process that decodes what its parent names, until its standard input ends.</summary>
public static class DecodingWorker
{
    internal const string Word = "decode-worker";

    private const int LongestFault = 4096;

    /// <summary>Whether a process was started as a worker; a host's Main asks it before all else.</summary>
    /// <param name="args">The arguments of the process.</param>
    public static bool IsAskedFor(string[] args) => args is [Word];

    /// <summary>Works on standard input and output until the input ends.</summary>
    /// <param name="cancellationToken">Ends it between jobs.</param>
    /// <returns>The exit code of the process.</returns>
    public static async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        ProcessGroup.Lead();
        using var input = Console.OpenStandardInput();
        using var output = Console.OpenStandardOutput();
        Console.SetOut(Console.Error);
        if (!await RunAsync(input, output, cancellationToken).ConfigureAwait(false))
        {
            ProcessGroup.EndOwn();
        }

        return 0;
    }

    /// <returns>False where the input ended in the middle of a job, which may still run.</returns>
    internal static async Task<bool> RunAsync(Stream input, Stream output, CancellationToken cancellationToken)
    {
        var bundles = new OpenBundles();
        await WorkerMessages.WriteAsync(output, new WorkerAnswer(), WorkerMessages.Default.WorkerAnswer, cancellationToken).ConfigureAwait(false);
        var next = NextAsync();
        while (await next.ConfigureAwait(false) is { } job)
        {
            next = NextAsync();
            var work = Task.Run(() => AnswerAsync(job, bundles, cancellationToken), cancellationToken);
            if (await Task.WhenAny(work, next).ConfigureAwait(false) == next && await next.ConfigureAwait(false) is null)
            {
                return false;
            }

            await WorkerMessages.WriteAsync(output, await work.ConfigureAwait(false), WorkerMessages.Default.WorkerAnswer, cancellationToken)
                .ConfigureAwait(false);
        }

        return true;

        Task<WorkerJob?> NextAsync() => WorkerMessages.ReadAsync(input, WorkerMessages.Default.WorkerJob, cancellationToken);
    }

    private static async Task<WorkerAnswer> AnswerAsync(WorkerJob job, OpenBundles bundles, CancellationToken cancellationToken)
    {
        try
        {
            return await job.RunAsync(bundles, cancellationToken).ConfigureAwait(false);
        }
        catch (MhtnException e)
        {
            return new WorkerAnswer { Problems = e.Problems, ProblemKind = e.Kind };
        }
        catch (Exception e)
        {
            var fault = e.ToString();
            return new WorkerAnswer { Fault = fault[..Math.Min(fault.Length, LongestFault)] };
        }
    }
}
