using System.Globalization;

namespace Mhtn.Benchmarks.Serve;

/// <summary>How mhtn serve bears 32 clients at once, without and with files that are made to do harm.</summary>
internal static class ServeBenchmark
{
    private const int Items = 100_000;
    private const int Connections = 32;
    private const double Hostile = 0.05;

    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(5);

    /// <summary>Fills a store, serves it in a process of its own and asks it over the loopback.</summary>
    /// <param name="output">Takes the tables.</param>
    /// <param name="program">The built mhtn.dll.</param>
    /// <param name="bundle">A bundle that knows texts.</param>
    /// <param name="seconds">How long each of the two runs takes.</param>
    public static async Task RunAsync(TextWriter output, string program, string bundle, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("mhtn-serve-").FullName;
        try
        {
            var served = await ServedItems.FillAsync(Path.Combine(folder, "archive.db"), bundle, Items).ConfigureAwait(false);
            using var process = await ServedProcess.StartAsync(program, served.Store).ConfigureAwait(false);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Items:N0} items x {served.Dimension}, {Connections} connections, {seconds} s a run, client on the same cores"));
            await new Load(process.Address, served, 0).RunAsync(Connections, WarmUp).ConfigureAwait(false);
            var plain = await MeasureAsync(output, "normal requests alone", process, new Load(process.Address, served, 0), seconds).ConfigureAwait(false);
            var attacked = await MeasureAsync(output, "of each 100 requests 5 hostile files", process, new Load(process.Address, served, Hostile), seconds).ConfigureAwait(false);
            output.WriteLine();
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"p99 of normal requests, with hostile files / without: {attacked.Normal.Quantile(0.99) / plain.Normal.Quantile(0.99):0.00}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<LoadResult> MeasureAsync(TextWriter output, string title, ServedProcess process, Load load, int seconds)
    {
        var running = load.RunAsync(Connections, TimeSpan.FromSeconds(seconds));
        var memory = await process.WatchMemoryAsync(running).ConfigureAwait(false);
        var result = await running.ConfigureAwait(false);
        output.WriteLine();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"**{title}**: {result.Normal.Count / (double)seconds:N0} normal requests a second"));
        output.WriteLine();
        result.Write(output);
        output.WriteLine();
        output.WriteLine($"working set of the service, MB, every 10 s: {string.Join(", ", memory.Select(bytes => (bytes >> 20).ToString(CultureInfo.InvariantCulture)))}");
        return result;
    }
}
