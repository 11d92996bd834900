using Mhtn.Cli;
using Mhtn.Server.Workers;

return DecodingWorker.IsAskedFor(args)
    ? await DecodingWorker.RunAsync().ConfigureAwait(false)
    : await MhtnProgram.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
