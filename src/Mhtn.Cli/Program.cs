using Mhtn.Cli;

return await MhtnProgram.RunAsync(args, Console.Out, Console.Error).ConfigureAwait(false);
