using System.Globalization;
using Mhtn.Benchmarks.ColdSearch;
using Mhtn.Benchmarks.Media;
using Mhtn.Benchmarks.Postgres;
using Mhtn.Benchmarks.Results;
using Mhtn.Benchmarks.Search;
using Mhtn.Benchmarks.Serve;

namespace Mhtn.Benchmarks;

/// <summary>Runs one subject: dotnet run -c Release --project benchmarks/Mhtn.Benchmarks -- SUBJECT.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] arguments)
    {
        switch (arguments)
        {
            case ["media"]:
                Console.WriteLine("dotnet run -c Release --project benchmarks/Mhtn.Benchmarks -- media");
                Console.WriteLine(Machine.Describe());
                Console.WriteLine();
                MediaThroughput.Run(Console.Out);
                return 0;
            case ["search", .. var rest] when rest is [] || (rest is [var rows] && int.TryParse(rows, out _)):
                Console.WriteLine("dotnet run -c Release --project benchmarks/Mhtn.Benchmarks -- search");
                Console.WriteLine(Machine.Describe());
                Console.WriteLine();
                SearchBenchmark.Run(Console.Out, rest is [] ? 1_000_000 : int.Parse(rest[0], CultureInfo.InvariantCulture));
                return 0;
            case ["cold-search", var program, var bundle]:
                Console.WriteLine("bash benchmarks/cold-search.sh");
                Console.WriteLine(Machine.Describe());
                Console.WriteLine();
                await ColdSearchBenchmark.RunAsync(Console.Out, program, bundle, 100_000).ConfigureAwait(false);
                return 0;
            case ["postgres", .. { Length: <= 1 } addresses]:
                Console.WriteLine("dotnet run -c Release --project benchmarks/Mhtn.Benchmarks -- postgres");
                Console.WriteLine(Machine.Describe());
                using (var server = addresses.Length == 0 ? PgliteServer.Start() : null)
                {
                    await PostgresBenchmark.RunAsync(Console.Out, server?.Address ?? addresses[0]).ConfigureAwait(false);
                }

                return 0;
            case ["serve", var program, var bundle, .. { Length: <= 1 } seconds]:
                Console.WriteLine("bash benchmarks/serve.sh");
                Console.WriteLine(Machine.Describe());
                Console.WriteLine();
                await ServeBenchmark.RunAsync(Console.Out, program, bundle, seconds is [var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 60)
                    .ConfigureAwait(false);
                return 0;
            case ["results", var folder]:
                ResultsDocument.Write(Console.Out, folder);
                return 0;
            default:
                Console.Error.WriteLine("Name one subject: media, search [ROWS], cold-search MHTN.DLL BUNDLE, serve MHTN.DLL BUNDLE [SECONDS], postgres [ADDRESS], or results FOLDER.");
                return 2;
        }
    }
}
