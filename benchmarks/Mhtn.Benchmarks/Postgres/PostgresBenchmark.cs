using System.Diagnostics;
using System.Globalization;
using Mhtn.Core.Items;
using Mhtn.Retrieval.Stores;
using Mhtn.Retrieval.Stores.Postgres;
using Npgsql;

namespace Mhtn.Benchmarks.Postgres;

/// <summary>What HNSW gains on a PostgreSQL server and what it misses, beside an exact search of the same rows on the same server.</summary>
internal static class PostgresBenchmark
{
    private const string Collection = "mhtn-benchmark";
    private const int BatchSize = 2000;
    private const int Queries = 100;
    private const int Top = 10;

    private static readonly (int Items, int Dimension)[] Sizes = [(20_000, 64), (20_000, 256), (100_000, 128)];
    private static readonly int[] EfSearch = [40, 100, 200];

    /// <summary>Loads, indexes and asks, one size after the other.</summary>
    /// <param name="output">Takes the table.</param>
    /// <param name="address">The server; its collection mhtn-benchmark is made and removed.</param>
    public static async Task RunAsync(TextWriter output, string address)
    {
        output.WriteLine(await VersionsAsync(address).ConfigureAwait(false));
        output.WriteLine();
        output.WriteLine("| vectors | load, items/s | row, bytes | index, bytes an item | index build, s | search | recall@10 | median, ms | exact / this |");
        output.WriteLine("|---|---:|---:|---:|---:|---|---:|---:|---:|");
        foreach (var (count, dimension) in Sizes)
        {
            var database = new PostgresDatabase(address);
            await database.DropAsync(Collection).ConfigureAwait(false);
            await MeasureAsync(output, address, count, dimension).ConfigureAwait(false);
            await database.DropAsync(Collection).ConfigureAwait(false);
        }
    }

    private static async Task MeasureAsync(TextWriter output, string address, int count, int dimension)
    {
        var vectors = new ClusteredVectors(dimension, seed: 1);
        var items = Enumerable.Range(0, count).Select(i => new StoredItem($"i{i}", Modality.Image, [], vectors.Next(), Path: $"/archive/{i}.png")).ToList();
        var stores = new List<IItemStore>();
        try
        {
            stores.Add(await new PostgresDatabase(address)
                .OpenOrCreateAsync(new StoreIdentity("benchmark", dimension, "benchmark.mhtn") { Collection = Collection }).ConfigureAwait(false));
            foreach (var candidates in EfSearch)
            {
                var hnsw = string.Create(CultureInfo.InvariantCulture, $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}search=hnsw&ef_search={candidates}");
                stores.Add(await new PostgresDatabase(hnsw).OpenAsync(Collection).ConfigureAwait(false));
            }

            var loading = Stopwatch.StartNew();
            foreach (var batch in items.Chunk(BatchSize))
            {
                await stores[0].UpsertAsync(batch).ConfigureAwait(false);
            }

            loading.Stop();
            var building = Stopwatch.StartNew();
            await stores[1].OptimiseAsync().ConfigureAwait(false);
            building.Stop();
            var (row, index) = await SizesAsync(address).ConfigureAwait(false);
            var answers = await AskAsync(stores, [.. Enumerable.Range(0, Queries).Select(_ => (ReadOnlyMemory<float>)vectors.Next())]).ConfigureAwait(false);
            for (var way = 0; way < stores.Count; way++)
            {
                var recall = answers[0].Found.Zip(answers[way].Found, (exact, found) => exact.Intersect(found).Count() / (double)Top).Average();
                output.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {count:N0} x {dimension} | {count / loading.Elapsed.TotalSeconds:N0} | {row:N0} | {index / (double)count:N0} | {building.Elapsed.TotalSeconds:0.0} | {(way == 0 ? "exact" : $"HNSW, ef_search {EfSearch[way - 1]}")} | {recall:0.000} | {Median(answers[way].Seconds) * 1000:0.00} | {Median(answers[0].Seconds) / Median(answers[way].Seconds):0.0} |"));
            }
        }
        finally
        {
            foreach (var store in stores)
            {
                await store.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    // Each query is asked in all ways, which begin by turns, so that what else the machine does falls on all alike; the first warms up.
    private static async Task<List<(List<List<string>> Found, List<double> Seconds)>> AskAsync(
        List<IItemStore> stores, List<ReadOnlyMemory<float>> queries)
    {
        var answers = stores.Select(_ => (Found: new List<List<string>>(), Seconds: new List<double>())).ToList();
        foreach (var (turn, query) in queries.Prepend(queries[0]).Index())
        {
            for (var step = 0; step < stores.Count; step++)
            {
                var way = (turn + step) % stores.Count;
                var watch = Stopwatch.StartNew();
                var found = await stores[way].NearestAsync([query], Top, new ItemFilter()).ConfigureAwait(false);
                answers[way].Seconds.Add(watch.Elapsed.TotalSeconds);
                answers[way].Found.Add([.. found[0].Select(f => f.Item.Id)]);
            }
        }

        return [.. answers.Select(a => (a.Found[1..], a.Seconds[1..]))];
    }

    private static Task<string> VersionsAsync(string address) => ReadAsync(
        address,
        "SELECT concat(version(), ', pgvector ', (SELECT default_version FROM pg_available_extensions WHERE name = 'vector'))",
        reader => reader.GetString(0));

    // A row as it lies in its page, header and all, but for the four bytes that point to it.
    private static Task<(double Row, long Index)> SizesAsync(string address) => ReadAsync(
        address,
        """
        SELECT (SELECT avg(pg_column_size(i))::float8 FROM mhtn.items i JOIN mhtn.collections c USING (collection_id) WHERE c.name = 'mhtn-benchmark'),
            (SELECT pg_relation_size(indexrelid) FROM pg_stat_user_indexes JOIN mhtn.collections c ON indexrelname = 'items_hnsw_' || collection_id
             WHERE c.name = 'mhtn-benchmark')
        """,
        reader => (reader.GetDouble(0), reader.GetInt64(1)));

    private static async Task<T> ReadAsync<T>(string address, string statement, Func<NpgsqlDataReader, T> read)
    {
        var source = NpgsqlDataSource.Create(PostgresAddress.Parse(address).ConnectionString);
        await using (source.ConfigureAwait(false))
        {
            var command = source.CreateCommand(statement);
            await using (command.ConfigureAwait(false))
            {
                var reader = await command.ExecuteReaderAsync().ConfigureAwait(false);
                await using (reader.ConfigureAwait(false))
                {
                    await reader.ReadAsync().ConfigureAwait(false);
                    return read(reader);
                }
            }
        }
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }
}
